package io.github.userarc.examples;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.GrowthChange;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A community with invitations: inviters are rewarded for invitees who stay, once per device,
 * within a budget. The page {@code docs/invitations.md} walks through it.
 */
public final class Invitations {
  private final PrintStream out;
  private final Userarc userarc;
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  Invitations(PrintStream out) {
    this.out = out;
    this.userarc = Userarc.of(Program.load("classpath:programs/invitations.json"))
        .clock(() -> now)
        .open();
  }

  /**
   * Runs it.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    new Invitations(System.out).run();
  }

  void run() {
    try (userarc) {
      userarc.on(ChangeContent.class, this::tell);

      chapter(
          "eve comes from the old community, dan's history is fed: both are there, nobody hears of it");
      userarc.importProfile(
          "eve",
          now,
          List.of(
              GivenState.registeredAt(Instant.parse("2024-05-01T08:00:00Z")),
              Growth.balance("xp", "150")));
      userarc.track(Event.of("dan", "registered").with("deviceId", "d-4").at(now.minusSeconds(1)));

      chapter("eve invites ann and ben; both stay");
      arrives("ann", "d-1");
      staysAndComments("ann");
      arrives("ben", "d-2");
      staysAndComments("ben");

      chapter("cat is ben once more, on the same device");
      arrives("cat", "d-2");
      staysAndComments("cat");

      chapter("fay and gus stay, but the budget ends");
      arrives("fay", "d-5");
      staysAndComments("fay");
      arrives("gus", "d-6");
      staysAndComments("gus");

      chapter("ben is found out: what eve had for him is taken back");
      userarc.apply(CommandInput.of("ben", Exclusion.exclude("cheater"))
          .by("mei", "one person, many accounts"));

      chapter("one video is enough from now on: gil has watched one, and is there");
      arrives("gil", "d-7");
      userarc.track("gil", "video-watched");
      userarc.track("gil", "comment-posted");
      userarc.parameters().set("videos", 1).now();
      now = now.plus(Duration.ofHours(1));
      userarc.advance(now);

      chapter("why has eve what she has?");
      userarc.flush();
      out.println(userarc.explain("eve", "growth.level.lv"));
      out.println(userarc.explain("eve", "honor.badge.host"));
    }
  }

  private void arrives(String user, String device) {
    now = now.plus(Duration.ofHours(1));
    userarc.identify(user, Map.of("inviter", "eve"));
    userarc.track(user, "registered", Map.of("deviceId", device));
  }

  private void staysAndComments(String user) {
    for (int video = 1; video <= 3; video++) {
      now = now.plus(Duration.ofHours(1));
      userarc.track(user, "video-watched");
    }
    userarc.track(user, "comment-posted");
  }

  private void chapter(String title) {
    userarc.flush(); // what was told before has been printed
    out.println("# " + title);
  }

  private void tell(Change<?> change) {
    if (!(change.content() instanceof GrowthChange.LevelChanged first && first.from() == null)) {
      StringBuilder line =
          new StringBuilder(change.at() + "  " + change.user() + "  " + change.type());
      change.content().fields().forEach((name, value) -> line.append(" " + name + "=" + value));
      out.println(line);
    }
  }
}
