package io.github.userarc.core.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.internal.time.ZoneCalendar;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Rows in a block against lists. */
class RegionTest {
  private final BlockLayout layout = new BlockLayout();
  private final Region narrow = layout.region(1);
  private final Region wide = layout.region(3);
  private static final LiveState STATE = LiveState.create(
      ProfileId.of("ann"), 1, ZoneCalendar.of(ZoneOffset.UTC), 0, 0, new Object[0], 0);

  private final Journal journal = new Journal();

  RegionTest() {
    layout.slot(7);
    layout.seal();
  }

  @Property
  @Label("rows are appended, inserted, removed and dropped as in lists, beside each other")
  void likeLists(@ForAll @Size(max = 120) List<@IntRange(max = 99) Integer> steps) {
    long[] block = layout.create();
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    long value = 0;
    for (int step : steps) {
      Region region = step % 2 == 0 ? narrow : wide;
      List<Long> rows = step % 2 == 0 ? first : second;
      int row = rows.isEmpty() ? 0 : step / 10 % rows.size();
      value++;
      switch (step % 10) {
        case 0, 1, 2, 3, 4, 5 -> {
          block = region.roomFor(block);
          block[region.append(journal, block)] = value;
          rows.add(value);
        }
        case 6, 7 -> {
          block = region.roomFor(block);
          block[region.insert(journal, block, row)] = value;
          rows.add(row, value);
        }
        default -> {
          if (!rows.isEmpty() && step < 50) {
            region.dropFirst(journal, block);
            rows.remove(0);
          } else if (!rows.isEmpty()) {
            region.remove(journal, block, row);
            rows.remove(row);
          }
        }
      }
      assertThat(kept(narrow, block)).isEqualTo(first);
      assertThat(kept(wide, block)).isEqualTo(second);
    }
    narrow.clear(journal, block);
    assertThat(narrow.length(block)).isZero();
    assertThat(kept(wide, block)).isEqualTo(second);
  }

  private static List<Long> kept(Region region, long[] block) {
    List<Long> rows = new ArrayList<>();
    for (int row = 0; row < region.length(block); row++) {
      rows.add(block[region.at(block, row)]);
    }
    return rows;
  }

  @Example
  @Label("there is room for all rows that a number can count, and one more is refused")
  void full() {
    long[] block = layout.create();
    for (int row = 0; row < Region.MOST_ROWS; row++) {
      journal.begin(STATE);
      block = narrow.roomFor(block);
      block[narrow.append(journal, block)] = row;
    }
    long[] all = block;

    assertThat(narrow.length(all)).isEqualTo(1_048_575);
    assertThat(all[narrow.at(all, 1_048_574)]).isEqualTo(1_048_574);
    assertThatThrownBy(() -> narrow.roomFor(all))
        .isInstanceOf(FullException.class)
        .hasMessage("A profile keeps 1048575 rows of one kind, and one more is needed");
  }
}
