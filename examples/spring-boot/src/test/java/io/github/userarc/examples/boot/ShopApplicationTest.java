package io.github.userarc.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application as it is run, over HTTP and on a real PostgreSQL. */
class ShopApplicationTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static EmbeddedPostgres server;
  private static ConfigurableApplicationContext shop;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    shop = started();
  }

  private static ConfigurableApplicationContext started() {
    return SpringApplication.run(
        ShopApplication.class,
        "--server.port=0",
        "--spring.main.banner-mode=off",
        "--logging.level.root=warn",
        "--spring.datasource.username=postgres",
        "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"));
  }

  @AfterAll
  static void stop() throws IOException {
    shop.close();
    server.close();
  }

  private static HttpResponse<String> send(String method, String path, String body) {
    String port = shop.getEnvironment().getRequiredProperty("local.server.port");
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static HttpResponse<String> sell(String customer, String id, String paid) {
    return send(
        "PUT", "/orders/" + id, "{\"customer\": \"" + customer + "\", \"paid\": " + paid + "}");
  }

  private static String standing(String customer) {
    return send("GET", "/customers/" + customer, "").body();
  }

  private static List<String> orders(String customer) {
    return shop.getBean(JdbcClient.class)
        .sql("SELECT id FROM orders WHERE customer = ? AND NOT refunded ORDER BY id")
        .param(customer)
        .query(String.class)
        .list();
  }

  @Test
  @DisplayName(
      "given a shop, when somebody orders, then the answer tells points, level and badge, and the order is there")
  void orders() {
    HttpResponse<String> answer = sell("amy", "a-1", "120");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"stage\":\"new\",\"coins\":120,\"level\":2,\"pioneer\":true}");
    assertThat(orders("amy")).containsExactly("a-1");
  }

  @Test
  @DisplayName(
      "given an order, when the browser sends it again, then there is one order, and its points once")
  void ordersAgain() {
    sell("bob", "b-1", "70");

    assertThat(sell("bob", "b-1", "70").body()).contains("\"coins\":70");
    assertThat(orders("bob")).containsExactly("b-1");
  }

  @Test
  @DisplayName(
      "given an order, when its card is refused, then neither order nor points nor badge stand")
  void fails() {
    HttpResponse<String> answer = sell("cat", "c-1", "6000");

    assertThat(answer.statusCode()).isEqualTo(402);
    assertThat(answer.body()).contains("The card of cat was refused");
    assertThat(orders("cat")).isEmpty();
    assertThat(standing("cat")).contains("\"coins\":0", "\"pioneer\":false");
    assertThat(sell("cat", "c-1", "60").body()).contains("\"coins\":60");
  }

  @Test
  @DisplayName(
      "S5: given an amount that cannot be represented, when it is ordered, then the order is refused with field and value")
  void rejects() {
    HttpResponse<String> answer = sell("dan", "d-1", "10000000000000");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("paid", "10000000000000", "below 9");
    assertThat(orders("dan")).isEmpty();
  }

  @Test
  @DisplayName(
      "S31: given two orders, when one is refunded, then its points go, and those of the other stay")
  void refunds() {
    sell("eve", "e-1", "80");
    sell("eve", "e-2", "50");

    assertThat(standing("eve")).contains("\"coins\":130", "\"level\":2");
    assertThat(send("POST", "/orders/e-2/refund", "").body())
        .contains("\"coins\":80", "\"level\":1");
    assertThat(orders("eve")).containsExactly("e-1");
    assertThat(send("POST", "/orders/nobody/refund", "").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "given customers, when SQL joins their orders with their labels, then it sees stage, level, coins and badge as they stand")
  void labels() {
    sell("hal", "h-1", "500");
    sell("hal", "h-2", "20");
    send("POST", "/orders/h-2/refund", "");
    sell("ivy", "i-1", "7000"); // her card is refused

    assertThat(shop.getBean(JdbcClient.class)
            .sql("SELECT o.id || ' ' || l.definition || ' '"
                + " || COALESCE(l.text_value, l.number_value::bigint::text, 'yes') FROM orders o"
                + " JOIN userarc_label l ON l.user_id = o.customer WHERE o.id IN ('h-1', 'i-1')"
                + " ORDER BY l.definition")
            .query(String.class)
            .list())
        .containsExactly(
            "h-1 growth.balance.coins 500",
            "h-1 growth.level.vip 3",
            "h-1 honor.badge.first-order yes",
            "h-1 lifecycle.stage mature"); // two orders made it so, and stages move from where they
    // are
  }

  @Test
  @DisplayName("given the README, when its query is run, then it tells customers by stage")
  void readmeQuery() throws IOException {
    sell("jim", "j-1", "5");
    String readme = Files.readString(Path.of("README.md"));
    String query = readme.substring(readme.indexOf("```sql") + 6);

    assertThat(shop.getBean(JdbcClient.class)
            .sql(query.substring(0, query.indexOf("```")))
            .query()
            .listOfRows())
        .anySatisfy(row -> assertThat(row).containsEntry("stage", "new").containsKey("turnover"));
  }

  @Test
  @DisplayName("given the README, when its commands are run, then it says what they answer")
  void readme() throws IOException {
    List<String> answers = List.of(
        sell("ann", "o-1", "120").body(),
        sell("ann", "o-2", "6000").body(),
        send("POST", "/orders/o-1/refund", "").body(),
        standing("ann"));

    assertThat(Files.readString(Path.of("README.md"))).contains(String.join("\n", answers) + "\n");
  }

  @Test
  @DisplayName(
      "given one customer with many browsers, when all order at once, then every order stands with its points")
  void atOnce() {
    List<Integer> answers = IntStream.range(0, 24)
        .parallel()
        .mapToObj(i -> sell("fay", "f-" + i, "10").statusCode())
        .toList();

    assertThat(answers).containsOnly(200);
    assertThat(orders("fay")).hasSize(24);
    assertThat(standing("fay")).contains("\"coins\":240");
  }

  @Test
  @DisplayName(
      "given a customer, when the shop is started anew, then the customer stands where they stood")
  void startsAnew() {
    sell("gus", "g-1", "33");
    Userarc before = shop.getBean(Userarc.class);
    shop.close();
    shop = started();

    assertThat(shop.getBean(Userarc.class)).isNotSameAs(before);
    assertThat(standing("gus")).contains("\"coins\":33");
  }
}
