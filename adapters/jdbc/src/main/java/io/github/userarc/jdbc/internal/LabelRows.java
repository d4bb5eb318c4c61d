package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.ProfileCommit;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Labels as people count and join them: a text or a number, or neither for what holds or not; an
 * instant is both. A list has a row for each of its texts, numbered from 1; all others have number
 * 0.
 */
final class LabelRows {
  private static final String OF_PROFILE = " WHERE namespace = ? AND user_id = ?";

  private final String upsert;
  private final String deleteRest;
  private final String deleteAll;
  private final String select;

  /** A row as it is read. */
  private record Found(
      String definition,
      int item,
      @Nullable String text,
      @Nullable BigDecimal number) {
    Value value() {
      if (number == null) {
        return text == null ? new Value.Bool(true) : new Value.Text(text);
      }
      return text == null ? Decimal.of(number) : new Value.Time(number.longValueExact());
    }
  }

  LabelRows(Tables tables) {
    this.upsert = tables
        .sql()
        .upsert(
            tables.label(),
            4,
            List.of(
                "namespace",
                "user_id",
                "definition",
                "item",
                "text_value",
                "number_value",
                "as_of"));
    this.deleteAll = "DELETE FROM " + tables.label() + OF_PROFILE;
    this.deleteRest = deleteAll + " AND definition = ? AND item > ?";
    this.select = "SELECT definition, item, text_value, number_value FROM "
        + tables.label()
        + OF_PROFILE
        + " ORDER BY item";
  }

  /** Writes what commits say of labels, under the locks of their profiles. */
  void write(Connection connection, List<ProfileCommit> commits) throws SQLException {
    List<List<Object>> all = new ArrayList<>();
    List<List<Object>> rest = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ProfileCommit commit : commits) {
      if (commit.allLabels() && commit.expectedRevision() > 0) {
        all.add(List.of(commit.id().namespace(), commit.id().user()));
      }
      for (Label label : commit.labels()) {
        int last = add(commit, label, rows);
        boolean isList = label.value() instanceof Value.Texts;
        // What is gone was there: where nothing is to be deleted, databases would lock gaps.
        if (!commit.allLabels() && (isList || label.value() == null)) {
          rest.add(place(commit, label, last));
        }
      }
    }
    Rows.updateAll(connection, deleteAll, all);
    Rows.updateAll(connection, deleteRest, rest);
    Rows.updateAll(connection, upsert, rows);
  }

  private static List<Object> place(ProfileCommit commit, Label label, int item) {
    return List.of(commit.id().namespace(), commit.id().user(), label.definition(), item);
  }

  /** Adds the rows of a label; answers the number of the last, -1 for none. */
  private static int add(ProfileCommit commit, Label label, List<List<@Nullable Object>> rows) {
    Value value = label.value();
    if (value == null) {
      return -1;
    } else if (value instanceof Value.Texts list) {
      int item = 0;
      for (String text : list.texts()) {
        rows.add(row(commit, label, ++item, text, Rows.NO_NUMBER));
      }
      return item;
    } else if (value instanceof Decimal decimal) {
      rows.add(row(commit, label, 0, null, BigDecimal.valueOf(decimal.micros(), 6)));
    } else if (value instanceof Value.Time time) {
      rows.add(row(commit, label, 0, time.toString(), BigDecimal.valueOf(time.micros())));
    } else {
      String text = value instanceof Value.Bool ? null : value.toString();
      rows.add(row(commit, label, 0, text, Rows.NO_NUMBER));
    }
    return 0;
  }

  private static List<@Nullable Object> row(
      ProfileCommit commit, Label label, int item, @Nullable String text, Object number) {
    List<@Nullable Object> row = new ArrayList<>(place(commit, label, item));
    row.add(text);
    row.add(number);
    row.add(commit.clock());
    return row;
  }

  List<Label> all(Connection connection, ProfileId id) throws SQLException {
    List<Found> rows = Rows.query(
        connection,
        select,
        row -> new Found(row.getString(1), row.getInt(2), row.getString(3), row.getBigDecimal(4)),
        id.namespace(),
        id.user());
    Map<String, List<String>> lists = new TreeMap<>();
    List<Label> labels = new ArrayList<>();
    for (Found row : rows) {
      if (row.item() == 0) {
        labels.add(new Label(row.definition(), row.value()));
      } else {
        lists
            .computeIfAbsent(row.definition(), list -> new ArrayList<>())
            .add(row.value().toString());
      }
    }
    lists.forEach((definition, texts) -> labels.add(new Label(definition, Value.of(texts))));
    labels.sort(Comparator.comparing(Label::definition));
    return labels;
  }

  void delete(Connection connection, ProfileId id) throws SQLException {
    Rows.update(connection, deleteAll, id.namespace(), id.user());
  }
}
