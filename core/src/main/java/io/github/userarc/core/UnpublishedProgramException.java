package io.github.userarc.core;

import io.github.userarc.core.program.ProgramVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shell was to be opened with a program that is none of those of its store (rule S29): what holds
 * for all users is decided when a version is published, not when some node is started.
 */
public final class UnpublishedProgramException extends IllegalStateException {
  private static final long serialVersionUID = 1L;
  private final String program;
  private final String namespace;
  private final transient List<ProgramVersion> versions;
  private final transient @Nullable ProgramVersion differing;

  private UnpublishedProgramException(
      String message,
      String program,
      String namespace,
      List<ProgramVersion> versions,
      @Nullable ProgramVersion differing) {
    super(message);
    this.program = program;
    this.namespace = namespace;
    this.versions = List.copyOf(versions);
    this.differing = differing;
  }

  /**
   * A program of a version that nobody has published.
   *
   * @param program its version
   * @param namespace the namespace that was opened
   * @param versions those that the store has, oldest first
   * @return the exception
   */
  public static UnpublishedProgramException unknown(
      String program, String namespace, List<ProgramVersion> versions) {
    String message = "The program '" + program + "' is none of those of namespace '" + namespace
        + "': " + versions + ". Maybe publish it from a shell that runs, "
        + "userarc.programs().publish(program, from), with the program as a text or from any file:"
        + " what runs need not have been built with it; or as of now when it is opened: "
        + "Userarc.of(program).publishing()";
    return new UnpublishedProgramException(message, program, namespace, versions, null);
  }

  /**
   * A program that declares a version of which the store has other content.
   *
   * @param program its version
   * @param namespace the namespace that was opened
   * @param versions those that the store has, oldest first
   * @param differing the one of the same name
   * @return the exception
   */
  public static UnpublishedProgramException differing(
      String program, String namespace, List<ProgramVersion> versions, ProgramVersion differing) {
    String message = "The program '" + program
        + "' is not what it was when it was published as version " + differing
        + ": expected another version for other content. Maybe change \"version\", or leave"
        + " it out";
    return new UnpublishedProgramException(message, program, namespace, versions, differing);
  }

  /**
   * The version of the program that the shell was to be opened with.
   *
   * @return the program's version
   */
  public String program() {
    return program;
  }

  /**
   * The namespace that was to be opened.
   *
   * @return the namespace
   */
  public String namespace() {
    return namespace;
  }

  /**
   * What the store has.
   *
   * @return its versions, oldest first
   */
  public List<ProgramVersion> versions() {
    return versions;
  }

  /**
   * The version of the program's own name, if the store has one, with other content. Then
   * publishing needs another name first.
   *
   * @return that version
   */
  public Optional<ProgramVersion> differing() {
    return Optional.ofNullable(differing);
  }
}
