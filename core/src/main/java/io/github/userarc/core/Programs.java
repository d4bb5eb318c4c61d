package io.github.userarc.core;

import io.github.userarc.core.internal.shell.Shell;
import io.github.userarc.core.internal.shell.ShellPrograms;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramHistory;
import io.github.userarc.core.program.ProgramVersion;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The versions of the program (rule S29). They are kept in the store, for all nodes: each holds for
 * all users from its instant on.
 *
 * <pre>{@code
 * WhoMoves report = userarc.programs().whoMoves(next, newYear);
 * System.out.println(report);
 * userarc.programs().publish(next, newYear);
 * }</pre>
 *
 * <p>Other nodes read a version within ten seconds; publish it for an instant at least that far
 * ahead and all users follow at that very instant.
 */
public final class Programs {
  private final Shell shell;
  private final ShellPrograms programs;

  Programs(Shell shell) {
    this.shell = shell;
    this.programs = shell.programs();
  }

  /**
   * All versions, also for later, and those that were withdrawn.
   *
   * @return the versions in the order in which they were published
   */
  public ProgramHistory history() {
    programs.reload();
    return programs.history();
  }

  /**
   * The version that holds now.
   *
   * @return the version
   */
  public ProgramVersion current() {
    return history().at(programs.now());
  }

  /**
   * Says who would move if a program held from an instant on, without applying anything: every
   * profile is advanced to the instant on a copy, once under the versions there are and once under
   * the new one. Nobody asks for claims meanwhile (S33). It takes its time; profiles that are
   * written meanwhile are seen before or after.
   *
   * @param next the program
   * @param at from when on it would hold; profiles whose clock is later are compared at that
   * @return who moves
   * @throws io.github.userarc.core.program.InvalidProgramException if it does not compile
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public WhoMoves whoMoves(Program next, Instant at) {
    return shell.whoMoves(next, at);
  }

  /**
   * Publishes a version as of an instant: every profile is advanced there under the version it has,
   * then everything is evaluated once. It withdraws versions that were published before and were to
   * hold from the same instant on or later; publishing the earlier program again takes one back.
   *
   * @param next the program; its version must be new, or its content that of the version so called
   * @param from not before now, by the shell's clock; of a replay any
   * @return the version
   * @throws io.github.userarc.core.program.InvalidProgramException if it does not compile
   * @throws InputRejectedException if the instant is past or another program is called the same;
   *     nothing is recorded then
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public ProgramVersion publish(Program next, Instant from) {
    return programs.publish(next, from);
  }

  /**
   * Fills the metrics that the version which holds now has and the one before it had not, from the
   * past of users: events from before its instant are counted as late ones are, and nothing but
   * metrics reacts to them; then everything is evaluated, and what differs is a change at the
   * profile's clock. Each user is one commit with a key: a run that ended early is begun again, and
   * leaves out whom it has filled. Inputs may go on meanwhile.
   *
   * @param histories what happened to users before the version's instant; each user once
   * @param progress hears how far it has come, every 1,000 users and at the end
   * @return what it did
   * @throws IllegalStateException if the first version holds: nothing in it is new
   * @throws io.github.userarc.core.store.StoreException if the store fails; what came before stands
   */
  public BackfillReport backfill(Stream<UserHistory> histories, Consumer<BackfillReport> progress) {
    return shell.backfill(histories, progress);
  }

  /**
   * Fills new metrics from the past of users, see {@link #backfill(Stream, Consumer)}.
   *
   * @param histories what happened to users before the version's instant; each user once
   * @return what it did
   * @throws IllegalStateException if the first version holds: nothing in it is new
   * @throws io.github.userarc.core.store.StoreException if the store fails; what came before stands
   */
  public BackfillReport backfill(Stream<UserHistory> histories) {
    return shell.backfill(histories, progress -> {});
  }

  /**
   * Publishes a version as of now, see {@link #publish(Program, Instant)}.
   *
   * @param next the program
   * @return the version
   * @throws io.github.userarc.core.program.InvalidProgramException if it does not compile
   * @throws InputRejectedException if another program is called the same; nothing is recorded then
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public ProgramVersion publish(Program next) {
    return programs.publish(next, null);
  }
}
