package io.github.userarc.examples.replay;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param program the program's file
 * @param input the history's file
 * @param isCdnow whether the history is in the format of the CDNOW data set, not JSON lines
 * @param until an instant or a local date, as written
 * @param changes where to write changes
 * @param profiles where to write profiles
 * @param rejects where to write rejected lines
 * @param threads how many threads replay
 * @param isTwice whether to replay the history a second time into the same store
 */
record Options(
    Path program,
    Path input,
    boolean isCdnow,
    Optional<String> until,
    Optional<Path> changes,
    Optional<Path> profiles,
    Path rejects,
    int threads,
    boolean isTwice) {

  static final int MAX_THREADS = 256;

  static final String USAGE = """
      Usage: examples/replay.sh --program P.json (--events E.jsonl | --cdnow FILE) [options]

      Runs a program over a history. Times are taken from the inputs.

        --program FILE    the program, in JSON, or in YAML: P.yaml
        --events FILE     the history: one JSON object a line, see docs/reference/replay.md
        --cdnow FILE      the history: in the format of the CDNOW data set
        --until WHEN      an instant (2026-03-01T00:00:00Z), or a date: the end of that day in the
                          program's zone. Later inputs are left out. Unless given: the time of the
                          latest input
        --changes FILE    writes all changes, one JSON object a line, by user and sequence
        --profiles FILE   writes all profiles, one JSON object a line, by user
        --rejects FILE    where rejected lines go; unless given, NAME.rejects.jsonl beside the
                          changes file or, without one, beside the history
        --threads N       how many threads, 1 unless given; the outcome is the same. Always
                          1 where the program has claims or routes
        --twice           replays the history a second time into the same store: what has a key is
                          a duplicate then and changes nothing
        --help            prints this

      Exit code: 0 all lines were applied; 1 some lines were rejected; 2 it did not run, because the
      command line, the program or a file is wrong.
      """;
}
