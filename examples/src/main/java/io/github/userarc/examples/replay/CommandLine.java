package io.github.userarc.examples.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a command line into {@link Options}: {@code --name value} or {@code --name=value}. */
final class CommandLine {
  private static final Set<String> WITH_VALUE =
      Set.of("program", "events", "cdnow", "until", "changes", "profiles", "rejects", "threads");
  private static final Set<String> FLAGS = Set.of("twice", "help");

  private final Map<String, String> values = new HashMap<>();

  private CommandLine() {}

  static boolean asksForHelp(List<String> arguments) {
    return arguments.contains("--help") || arguments.contains("-h");
  }

  static Options parse(List<String> arguments) {
    CommandLine line = new CommandLine();
    List<String> rest = new ArrayList<>(arguments);
    while (!rest.isEmpty()) {
      line.take(rest);
    }
    return line.options();
  }

  private void take(List<String> rest) {
    String word = rest.remove(0);
    if (!word.startsWith("--")) {
      throw new UsageException("Unknown argument '" + word + "'");
    }
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    if (FLAGS.contains(name) && equals < 0) {
      put(name, "");
    } else if (!WITH_VALUE.contains(name)) {
      throw new UsageException("Unknown option '" + word + "'");
    } else if (equals >= 0) {
      put(name, word.substring(equals + 1));
    } else if (rest.isEmpty() || rest.get(0).startsWith("--")) {
      throw new UsageException("Option --" + name + " has no value");
    } else {
      put(name, rest.remove(0));
    }
  }

  private void put(String name, String value) {
    if (values.putIfAbsent(name, value) != null) {
      throw new UsageException("Option --" + name + " is given twice");
    }
  }

  private Options options() {
    Path program =
        file("program").orElseThrow(() -> new UsageException("Option --program is missing"));
    Optional<Path> events = file("events");
    Optional<Path> cdnow = file("cdnow");
    if (events.isPresent() == cdnow.isPresent()) {
      throw new UsageException("Expected exactly one of --events and --cdnow");
    }
    Path input = events.or(() -> cdnow).orElseThrow();
    Optional<Path> changes = file("changes");
    Options options = new Options(
        program,
        input,
        cdnow.isPresent(),
        Optional.ofNullable(values.get("until")),
        changes,
        file("profiles"),
        file("rejects").orElseGet(() -> rejectsBeside(changes.orElse(input))),
        threads(),
        values.containsKey("twice"));
    checkFiles(options);
    return options;
  }

  private Optional<Path> file(String name) {
    return Optional.ofNullable(values.get(name)).map(Path::of);
  }

  static Path rejectsBeside(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".rejects.jsonl");
  }

  private int threads() {
    String text = values.getOrDefault("threads", "1");
    try {
      int threads = Integer.parseInt(text);
      if (threads >= 1 && threads <= Options.MAX_THREADS) {
        return threads;
      }
    } catch (NumberFormatException noNumber) {
      // told below, with the same words
    }
    throw new UsageException(
        "Option --threads is '" + text + "', expected 1 to " + Options.MAX_THREADS);
  }

  /**
   * Before a long run, not after it: whether all files can be read and written, none over another.
   */
  private static void checkFiles(Options options) {
    for (Path file : List.of(options.program(), options.input())) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new UsageException("File '" + file + "' cannot be read");
      }
    }
    Set<Path> files =
        new HashSet<>(List.of(absolute(options.program()), absolute(options.input())));
    Stream.of(options.changes(), options.profiles(), Optional.of(options.rejects()))
        .flatMap(Optional::stream)
        .map(CommandLine::absolute)
        .forEach(file -> {
          if (!files.add(file)) {
            throw new UsageException("File '" + file + "' is named twice");
          }
          Path folder = file.getParent();
          if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new UsageException("File '" + file + "' cannot be written");
          }
        });
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
