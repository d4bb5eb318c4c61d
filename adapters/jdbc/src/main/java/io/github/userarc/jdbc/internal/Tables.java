package io.github.userarc.jdbc.internal;

/**
 * The tables of a store, and the SQL its database speaks.
 *
 * @param sql what databases spell differently
 * @param prefix what the names of tables begin with
 */
public record Tables(Sql sql, String prefix) {
  String profile() {
    return prefix + "profile";
  }

  String inputKey() {
    return prefix + "input_key";
  }

  String changeLog() {
    return prefix + "change_log";
  }

  String parked() {
    return prefix + "parked";
  }

  String claim() {
    return prefix + "claim";
  }

  String label() {
    return prefix + "label";
  }

  String routed() {
    return prefix + "routed";
  }

  String erased() {
    return prefix + "erased";
  }

  String revision() {
    return prefix + "revision";
  }

  String schemaVersion() {
    return prefix + "schema_version";
  }
}
