package io.github.userarc.lifecycle;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user entered a stage. Passing several stages in one step gives one change each, in order
 * (S22).
 *
 * @param lifecycle the name of the lifecycle; empty for the main one
 * @param from the stage before; null for the first
 * @param to the stage now
 * @param reactivation whether a user who was lost has come back
 */
public record StageChanged(String lifecycle, @Nullable String from, String to, boolean reactivation)
    implements LifecycleChange {
  /** The type of this content. */
  public static final String TYPE = "stage-changed";

  static final String LIFECYCLE = "lifecycle";

  private static final Value YES = new Value.Bool(true);

  /**
   * The user entered a stage of the main lifecycle.
   *
   * @param from the stage before; null for the first
   * @param to the stage now
   * @param reactivation whether a user who was lost has come back
   */
  public StageChanged(@Nullable String from, String to, boolean reactivation) {
    this(LifecycleDefinition.MAIN, from, to, reactivation);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of(LIFECYCLE, lifecycle.isEmpty() ? null : lifecycle)
        .and("from", from)
        .and("to", to)
        .and("reactivation", reactivation ? true : null)
        .map();
  }

  @Override
  public @Nullable Value field(String name) {
    return switch (name) {
      case LIFECYCLE -> lifecycle.isEmpty() ? null : new Value.Text(lifecycle);
      case "from" -> from == null ? null : new Value.Text(from);
      case "to" -> new Value.Text(to);
      case "reactivation" -> reactivation ? YES : null;
      default -> null;
    };
  }
}
