package io.github.userarc.growth.internal;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Value;
import io.github.userarc.growth.Award;
import io.github.userarc.growth.Basis;
import io.github.userarc.growth.Currency;
import io.github.userarc.growth.EarningRule;
import io.github.userarc.growth.EarningTrigger;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import io.github.userarc.growth.Levels;
import io.github.userarc.growth.OnRetraction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code "growth"} section of a JSON program. */
final class GrowthReader {
  private GrowthReader() {}

  static GrowthProgram read(Section section) {
    Map<String, Currency> currencies = new LinkedHashMap<>();
    section
        .objects("currencies")
        .forEach((name, currency) -> currencies.put(
            name, new Currency(currency.integer("precision", 0, Currency.MAX_PRECISION, 0))));
    Map<String, EarningRule> earning = new LinkedHashMap<>();
    section.objects("earning").forEach((name, rule) -> earning.put(name, rule(rule)));
    Map<String, LevelScheme> levels = new LinkedHashMap<>();
    section.objects("levels").forEach((name, scheme) -> levels.put(name, scheme(scheme)));
    return new GrowthProgram(currencies, earning, levels);
  }

  private static EarningRule rule(Section rule) {
    return new EarningRule(
        trigger(rule),
        rule.text("to"),
        award(rule),
        rule.optionalCondition("if").orElse(Condition.ALWAYS),
        rule.flag("once", false),
        rule.has("budget") ? Optional.of(rule.object("budget").text("claim")) : Optional.empty(),
        policy(rule));
  }

  private static OnRetraction policy(Section rule) {
    String field = "on-retraction";
    return rule.has(field)
            && rule.oneOf(field, OnRetraction.labels()).equals(OnRetraction.KEEP.label())
        ? OnRetraction.KEEP
        : OnRetraction.TAKE_BACK;
  }

  private static EarningTrigger trigger(Section rule) {
    if (!rule.has("on-change")) {
      return new EarningTrigger.OnEvent(rule.events("on"));
    }
    String change = rule.text("on-change");
    if (rule.has("on")) {
      rule.problem("on", "either on or on-change", "Maybe make two rules of it");
    }
    Map<String, Value> where = new LinkedHashMap<>();
    if (rule.has("where")) {
      Section fields = rule.object("where");
      for (String field : fields.fieldNames()) {
        fields.value(field).ifPresent(value -> where.put(field, value));
      }
    }
    return new EarningTrigger.OnChange(change, where);
  }

  private static Award award(Section rule) {
    if (!rule.has("per")) {
      return new Award.Fixed(rule.decimal("points"));
    }
    if (rule.has("points")) {
      rule.problem("points", "either points or per", "Maybe move the points into per");
    }
    Section per = rule.object("per");
    return new Award.Proportional(
        per.text("property"), per.decimal("each"), per.decimal("points"), LevelsReader.round(per));
  }

  private static LevelScheme scheme(Section scheme) {
    Basis basis = new Basis(scheme.text("basis"));
    Levels levels = LevelsReader.read(scheme);
    return new LevelScheme(basis, levels, names(scheme));
  }

  private static Map<String, List<String>> names(Section scheme) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    if (scheme.isObject("names")) {
      Section languages = scheme.object("names");
      languages.fieldNames().forEach(tag -> names.put(tag, languages.texts(tag)));
    } else if (scheme.has("names")) {
      names.put("", scheme.texts("names"));
    }
    return names;
  }
}
