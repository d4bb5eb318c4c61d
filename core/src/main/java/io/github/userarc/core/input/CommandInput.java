package io.github.userarc.core.input;

import java.time.Instant;

/**
 * A {@link Command} to one user's profile.
 *
 * @param header user, time, key, actor, reason
 * @param command the command
 */
public record CommandInput(Header header, Command<?> command) implements Input {

  /**
   * A command at the shell's time.
   *
   * @param user the user id
   * @param command the command
   * @return the input
   */
  public static CommandInput of(String user, Command<?> command) {
    return new CommandInput(Header.of(user), command);
  }

  @Override
  public CommandInput at(Instant time) {
    return new CommandInput(header.at(time), command);
  }

  /**
   * The command under an idempotency key: a repeat gets the original answer (rule S3).
   *
   * @param key the key
   * @return a changed copy
   */
  public CommandInput key(String key) {
    return new CommandInput(header.key(key), command);
  }

  /**
   * The command with who gave it and why.
   *
   * @param actor who
   * @param reason why
   * @return a changed copy
   */
  public CommandInput by(String actor, String reason) {
    return new CommandInput(header.by(actor, reason), command);
  }

  @Override
  public String name() {
    return command.type();
  }
}
