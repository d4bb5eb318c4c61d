package io.github.userarc.core.engine;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.engine.ProfileReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A profile as of an instant, exact whether or not a sweep has run (rules S8, S9): who the user is,
 * what they do, and what follows from it. A snapshot; safe for use by several threads.
 */
public final class Profile {
  private final ProfileReport report;

  /**
   * Wraps a report; made by the {@link Engine}.
   *
   * @param report what is told
   */
  Profile(ProfileReport report) {
    this.report = report;
  }

  /**
   * Whose profile.
   *
   * @return the id
   */
  public ProfileId id() {
    return report.id();
  }

  /**
   * Whether the user has had an input.
   *
   * @return false for a user nobody has heard of
   */
  public boolean exists() {
    return report.exists();
  }

  /**
   * The instant as of which everything is read.
   *
   * @return the instant
   */
  public Instant asOf() {
    return report.asOf();
  }

  /**
   * When the user registered (S14).
   *
   * @return the instant, empty for a user nobody has heard of
   */
  public Optional<Instant> registeredAt() {
    return report.registeredAt();
  }

  /**
   * The number of changes so far (S25).
   *
   * @return the sequence number of the latest saved change
   */
  public long sequence() {
    return report.sequence();
  }

  /**
   * The attributes.
   *
   * @return values by name
   */
  public Map<String, Value> attributes() {
    return report.attributes();
  }

  /**
   * The value of a named metric.
   *
   * @param name its name in the program
   * @return its value
   * @throws IllegalArgumentException if the program has no such metric
   */
  public MetricValue metric(String name) {
    return report.metric(name);
  }

  /**
   * All named metrics.
   *
   * @return values by name, in order of the program
   */
  public Map<String, MetricValue> metrics() {
    return report.metrics();
  }

  /**
   * The tags the user has.
   *
   * @return values by name
   */
  public Map<String, TagValue> tags() {
    return report.tags();
  }

  /**
   * What the user is excluded as (S36), with since when, by whom and why.
   *
   * @return exclusions by name
   */
  public Map<String, ExclusionValue> exclusions() {
    return report.exclusions();
  }

  /**
   * Whether the user is excluded from something, under whatever name (S36).
   *
   * @param from the switch, such as {@code "boards"}
   * @return true while any exclusion has it on
   */
  public boolean isExcludedFrom(String from) {
    return report.excludedFrom().contains(from);
  }

  /**
   * The segments the user is in.
   *
   * @return their names, in order of the program
   */
  public Set<String> segments() {
    return report.segments();
  }

  /**
   * The user's tier in each tiering.
   *
   * @return tiers by tiering, in order of the program
   */
  public Map<String, String> tiers() {
    return report.tiers();
  }

  /**
   * The value of a fact.
   *
   * @param name its name, such as {@code "growth.level.vip"}
   * @return its value; empty if it is missing
   * @throws IllegalArgumentException if the program has no such fact
   */
  public Optional<Value> fact(String name) {
    return report.fact(name);
  }

  /**
   * How much of what the program declares is known about the user; the fact
   * {@code portrait.completeness} tells its share to conditions.
   *
   * @return known and declared attributes and tags
   */
  public Completeness completeness() {
    return report.completeness();
  }

  /**
   * A facet's view.
   *
   * @param <V> its type
   * @param type the view's class, such as {@code Lifecycle.class}
   * @return the view
   * @throws IllegalArgumentException if the program has no facet with such a view
   */
  public <V> V view(Class<V> type) {
    return report.view(type);
  }

  /**
   * Explains a definition or a named metric (S26).
   *
   * @param definition its id, such as {@code "segment.regulars"}, {@code "growth.level.vip"} or a
   *     metric's name
   * @return the explanation
   * @throws IllegalArgumentException if the program has neither
   */
  public Explanation explain(String definition) {
    return report.explain(definition);
  }

  /**
   * The whole portrait as JSON: who (attributes), does (metrics), is (tags, segments, tiers), and
   * each facet's part.
   *
   * @return the portrait
   */
  public ObjectNode toJson() {
    return report.toJson();
  }

  /**
   * The whole portrait for people to read.
   *
   * @return the text
   */
  public String portrait() {
    return report.portrait();
  }
}
