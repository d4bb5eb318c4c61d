package io.github.userarc.core.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Numbers by id against a sorted map. */
class ByIdTest {

  @Property
  @Label("numbers stand where a sorted map has them, whatever ids there are and however they come")
  void likeASortedMap(@ForAll @Size(max = 150) List<@IntRange(max = 10_000) Integer> ids) {
    int summaries = ById.summaries(10_001);
    Map<Integer, Long> expected = new TreeMap<>();
    long[] words = ById.EMPTY;
    for (int id : ids) {
      if (expected.put(id, id * 7L) == null) {
        assertThat(ById.find(words, summaries, id)).isEqualTo(-1);
        words = ById.insert(words, summaries, id);
        words[ById.find(words, summaries, id)] = id * 7L;
      }
    }
    Map<Integer, Long> walked = new TreeMap<>();
    for (int id = ById.next(words, summaries, 0);
        id >= 0;
        id = ById.next(words, summaries, id + 1)) {
      walked.put(id, words[ById.find(words, summaries, id)]);
    }
    assertThat(walked).isEqualTo(expected);
    Map<Integer, Long> rows = new TreeMap<>();
    for (int i = ById.firstNumber(words, summaries); i < words.length; i++) {
      rows.put(ById.idAt(words, summaries, i), words[i]);
    }
    assertThat(rows).isEqualTo(expected);
  }

  @Property
  @Label("a few ids of a small program, dense")
  void dense(@ForAll @Size(max = 150) List<@IntRange(max = 130) Integer> ids) {
    likeASortedMap(ids);
  }
}
