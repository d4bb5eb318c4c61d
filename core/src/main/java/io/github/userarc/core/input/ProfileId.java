package io.github.userarc.core.input;

/**
 * Identifies a profile (rule S1).
 *
 * @param namespace the namespace, {@code "default"} unless the host has several
 * @param user the host's id of the user; compared exactly, case and spaces included
 */
public record ProfileId(String namespace, String user) implements Comparable<ProfileId> {

  /** The namespace of hosts that need only one. */
  public static final String DEFAULT_NAMESPACE = "default";

  /** Longest accepted namespace and user id, in UTF-16 units. */
  public static final int MAX_LENGTH = 200;

  /** Checks both parts. */
  public ProfileId {
    check("namespace", namespace);
    check("user", user);
  }

  /**
   * A profile in the default namespace.
   *
   * @param user the user id
   * @return the id
   * @throws BadValueException if the id is blank, longer than 200 or has control characters
   */
  public static ProfileId of(String user) {
    return new ProfileId(DEFAULT_NAMESPACE, user);
  }

  private static void check(String what, String text) {
    if (text.isBlank()) {
      throw new BadValueException(text, "a " + what + " id: it must not be blank");
    }
    if (text.length() > MAX_LENGTH) {
      throw new BadValueException(
          text, "a " + what + " id of at most " + MAX_LENGTH + " characters");
    }
    if (!PlainText.is(text)) {
      throw new BadValueException(
          text, "a " + what + " id without control characters and in well-formed Unicode");
    }
  }

  @Override
  public int compareTo(ProfileId other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : user.compareTo(other.user);
  }

  @Override
  public String toString() {
    return namespace.equals(DEFAULT_NAMESPACE) ? user : namespace + "/" + user;
  }
}
