package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.base.Splitter;
import io.github.userarc.core.program.Program;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose class path has no Jackson module for YAML. */
class MissingYamlTest {
  @TempDir
  Path folder;

  private static URL[] classPathWithout(String jar) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry :
        Splitter.on(File.pathSeparatorChar).split(System.getProperty("java.class.path"))) {
      if (!Path.of(entry).getFileName().toString().startsWith(jar)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  @Test
  @DisplayName(
      "given no YAML module, when a program is loaded from YAML, then the problem names the artifact; JSON loads")
  void namesTheArtifact() throws Exception {
    Path yaml = Files.writeString(folder.resolve("shop.yaml"), "userarc: 1");
    Path json = Files.writeString(folder.resolve("shop.json"), "{\"userarc\": 1}");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    for (String missing : List.of("jackson-dataformat-yaml", "snakeyaml-engine")) {
      try (URLClassLoader host =
          new URLClassLoader(classPathWithout(missing), ClassLoader.getPlatformClassLoader())) {
        thread.setContextClassLoader(host);
        Class<?> program = host.loadClass(Program.class.getName());

        assertThat(program.getMethod("load", String.class).invoke(null, json.toString()))
            .isNotNull();
        assertThat(catchThrowable(
                () -> program.getMethod("load", String.class).invoke(null, yaml.toString())))
            .isInstanceOf(InvocationTargetException.class)
            .cause()
            .hasMessageContaining("'YAML' found, expected JSON: what reads YAML is missing")
            .hasMessageContaining(
                "Maybe add the dependency tools.jackson.dataformat:jackson-dataformat-yaml");
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  @Test
  @DisplayName("given a file, when its name ends in .yaml or .yml, then it is read as YAML")
  void byName() throws Exception {
    for (String name : List.of("shop.yaml", "shop.yml", "SHOP.YML")) {
      Path yaml = Files.writeString(folder.resolve(name), "userarc: 1\nname: shop # not JSON");

      assertThat(Program.load(yaml.toString()).name()).isEqualTo("shop");
    }
  }
}
