package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.TagCommand.TagSet;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Core's commands: tags set by hand (S21). */
final class CoreCommands {
  static final String SET = TagCommand.SET;
  static final String CLEAR = TagCommand.CLEAR;

  private final Program program;

  CoreCommands(Program program) {
    this.program = program;
  }

  @SuppressWarnings("unchecked") // the engine hands commands to the handler of their type
  private static CommandHandler<Object, Command<Answer>, Answer> plain(
      CommandHandler<Object, TagCommand, TagSet> handler) {
    CommandHandler<?, ?, ?> any = handler;
    return (CommandHandler<Object, Command<Answer>, Answer>) any;
  }

  CommandHandler<Object, Command<Answer>, Answer> setTag() {
    return plain(new Handler(true));
  }

  CommandHandler<Object, Command<Answer>, Answer> clearTag() {
    return plain(new Handler(false));
  }

  private final class Handler implements CommandHandler<Object, TagCommand, TagSet> {
    private final boolean set;

    Handler(boolean set) {
      this.set = set;
    }

    @Override
    public TagCommand read(Map<String, Value> arguments, List<Problem> problems) {
      List<String> allowed = new ArrayList<>(List.of("tag"));
      if (set) {
        allowed.addAll(List.of("value", "confidence", "expires"));
      }
      for (String name : arguments.keySet()) {
        if (!allowed.contains(name)) {
          problems.add(Problem.of(name, name, "one of " + allowed));
        }
      }
      String tag = text(arguments, "tag", problems);
      if (!set) {
        return TagCommand.clear(tag);
      }
      return new TagCommand(
          tag,
          text(arguments, "value", problems),
          AssignedTags.confidence(arguments.get("confidence"), problems),
          arguments.get("expires"));
    }

    private static String text(Map<String, Value> arguments, String name, List<Problem> problems) {
      Value value = arguments.get(name);
      if (value instanceof Value.Text text) {
        return text.text();
      }
      problems.add(Problem.of(name, value == null ? "" : value.toString(), "a text"));
      return "";
    }

    @Override
    public void check(TagCommand command, List<Problem> problems) {
      String value = command.value();
      if (program.tags().get(command.tag()) instanceof Tag.Assigned tag) {
        if (value != null && !tag.values().isEmpty() && !tag.values().contains(value)) {
          problems.add(Problem.of("value", value, "one of " + tag.values()));
        }
      } else {
        List<String> known = new ArrayList<>();
        program.tags().forEach((name, other) -> {
          if (other instanceof Tag.Assigned) {
            known.add(name);
          }
        });
        problems.add(new Problem(
            "tag",
            command.tag(),
            "a tag that is set by command",
            known.isEmpty() ? "The program has none" : "Maybe one of " + known));
      }
      if (value != null && (value.isBlank() || value.length() > Limits.NAME)) {
        problems.add(Problem.of("value", value, "a text of 1 to " + Limits.NAME + " characters"));
      }
      AssignedTags.check(command, problems);
    }

    @Override
    public TagSet readAnswer(String type, Map<String, Value> fields) {
      Value changed = fields.get("changed");
      return new TagSet(changed instanceof Value.Bool bool && bool.truth());
    }

    @Override
    public TagSet execute(TagCommand command, long micros, FacetSession<Object> facetSession) {
      Tag.Assigned tag = (Tag.Assigned) program.tags().get(command.tag());
      Span expires = tag == null ? null : tag.expires();
      return AssignedTags.set((Session) facetSession, command, micros, expires);
    }
  }
}
