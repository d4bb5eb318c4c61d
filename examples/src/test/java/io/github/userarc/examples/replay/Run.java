package io.github.userarc.examples.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of the tool in a folder of their own: what it is given, what it prints and writes. */
final class Run {
  private final Path folder;
  private final List<String> arguments = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Run(Path folder) {
    this.folder = folder;
  }

  /** A run of a program over a history, which writes changes and profiles. */
  static Run of(Path folder, String program, String... lines) {
    Run run = new Run(folder);
    run.write("program.json", program);
    run.write("events.jsonl", String.join("\n", lines).replace('\'', '"') + "\n");
    return run.with("--program", run.path("program.json"))
        .with("--events", run.path("events.jsonl"))
        .with("--changes", run.path("changes.jsonl"))
        .with("--profiles", run.path("profiles.jsonl"));
  }

  /** A run with nothing but these arguments. */
  static Run bare(Path folder, String... arguments) {
    return new Run(folder).with(arguments);
  }

  Run with(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Runs, and answers the exit code. */
  int run() {
    return Replay.run(arguments, stream(out), stream(err), false);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  String path(String file) {
    return folder.resolve(file).toString();
  }

  void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a file as JSON. */
  List<JsonNode> json(String file) {
    return read(file).lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  /** The changes as {@code "u1 1 2026-01-01T08:00:00Z points-credited"}. */
  List<String> changes() {
    return json("changes.jsonl").stream()
        .map(change -> String.join(
            " ",
            change.path("user").stringValue(),
            change.path("sequence").toString(),
            change.path("at").stringValue(),
            change.path("type").stringValue()))
        .toList();
  }

  /** The profile of a user. */
  JsonNode profile(String user) {
    return json("profiles.jsonl").stream()
        .filter(profile -> profile.path("user").stringValue().equals(user))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No profile of " + user));
  }
}
