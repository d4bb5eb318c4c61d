package io.github.userarc.spring;

import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** The program, read by Spring's own means, so that all its locations work in all packagings. */
final class ProgramResource {
  private ProgramResource() {}

  static Program read(ResourceLoader resources, String location) {
    Resource resource = resources.getResource(location);
    if (!resource.isReadable()) {
      throw new SetupException(
          "Userarc has no program: nothing to read found at '" + location + "'.",
          "Maybe put it into src/main/resources/userarc.json, say where it is with userarc.program"
              + " (such as classpath:shop.json or file:config/shop.yaml), or define a bean of type"
              + " Program.");
    }
    String name = location.toLowerCase(Locale.ROOT);
    try {
      String text = resource.getContentAsString(StandardCharsets.UTF_8);
      return name.endsWith(".yaml") || name.endsWith(".yml")
          ? Program.parseYaml(text)
          : Program.parse(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read Userarc's program " + location, unreadable);
    }
  }
}
