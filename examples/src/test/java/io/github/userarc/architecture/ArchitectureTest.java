package io.github.userarc.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules of the module structure, checked on the compiled classes of every module. */
class ArchitectureTest {

  private static final String ROOT = "io.github.userarc.";
  private static final String CORE = ROOT + "core";
  private static final String TESTKIT = ROOT + "testkit";
  private static final List<String> ADAPTERS = List.of(ROOT + "jdbc");
  private static final String SPRING = ROOT + "spring";
  private static final List<String> FACETS =
      List.of(ROOT + "lifecycle", ROOT + "growth", ROOT + "honor");

  /**
   * Calls whose answer differs from run to run: the methods by owner, {@code *} for all of them and
   * {@code <init>} for constructors. Every {@code now} of {@code java.time} is one too.
   */
  private static final Map<String, Set<String>> IMPURE = Map.ofEntries(
      Map.entry("java.lang.Math", Set.of("random")),
      Map.entry("java.lang.StrictMath", Set.of("random")),
      Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
      Map.entry("java.security.SecureRandom", Set.of("*")),
      Map.entry("java.time.Clock", Set.of("*")),
      Map.entry("java.time.InstantSource", Set.of("system")),
      Map.entry("java.time.ZoneId", Set.of("systemDefault")),
      Map.entry("java.util.Calendar", Set.of("*")),
      Map.entry("java.util.Collections", Set.of("shuffle")),
      Map.entry("java.util.Date", Set.of("<init>")),
      Map.entry("java.util.Random", Set.of("*")),
      Map.entry("java.util.SplittableRandom", Set.of("*")),
      Map.entry("java.util.TimeZone", Set.of("getDefault")),
      Map.entry("java.util.UUID", Set.of("randomUUID")),
      Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("*")),
      Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")));

  /**
   * Impure calls of the shell, where the clock comes in: {@code <class> -> <owner>.<method>}, by
   * full names. Every entry has its reason beside it.
   */
  private static final Set<String> ALLOWED_IMPURE = Set.of(
      // The shell's clock unless the host gives another.
      CORE + ".internal.shell.Shell$Options -> java.time.InstantSource.system",
      // Jitter between tries after a conflict.
      CORE + ".internal.shell.StoredAccess -> java.util.concurrent.ThreadLocalRandom.current",
      CORE + ".internal.shell.StoredAccess -> java.util.concurrent.ThreadLocalRandom.nextLong",
      // The key under which erased ids are hashed.
      CORE + ".internal.memory.Memory -> java.security.SecureRandom.<init>",
      CORE + ".internal.memory.Memory -> java.security.SecureRandom.nextBytes",
      // How long leases last.
      CORE + ".internal.memory.Leases -> java.lang.System.nanoTime",
      // Likewise the key for erased ids, made once per database.
      ROOT + "jdbc.internal.TablesCheck -> java.security.SecureRandom.<init>",
      ROOT + "jdbc.internal.TablesCheck -> java.security.SecureRandom.nextBytes",
      // Marks of leases, told apart even over the lives of a user.
      ROOT + "jdbc.internal.OutboxRows -> java.util.concurrent.ThreadLocalRandom.current",
      ROOT + "jdbc.internal.OutboxRows -> java.util.concurrent.ThreadLocalRandom.nextLong");

  private static final List<ModuleDescriptor> MODULES = modules();
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importPackages(Stream.of(List.of(CORE, TESTKIT, SPRING), FACETS, ADAPTERS)
          .flatMap(List::stream)
          .toList());

  @Test
  void seesEveryPublishedModule() {
    assertThat(MODULES)
        .extracting(ModuleDescriptor::name)
        .contains(CORE, TESTKIT, SPRING)
        .containsAll(FACETS)
        .containsAll(ADAPTERS);
    assertThat(CLASSES).anyMatch(type -> type.getPackageName().startsWith(CORE));
  }

  @ParameterizedTest
  @FieldSource("FACETS")
  void facetKnowsNoOtherFacet(String facet) {
    String[] others = FACETS.stream()
        .filter(other -> !other.equals(facet))
        .map(other -> other + "..")
        .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(facet + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("FACETS")
  void coreAndTestkitKnowNoFacet(String facet) {
    noClasses()
        .that()
        .resideInAnyPackage(CORE + "..", TESTKIT + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(facet + "..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("FACETS")
  void onlyTestsKnowTheTestkit(String facet) {
    noClasses()
        .that()
        .resideInAnyPackage(CORE + "..", facet + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(TESTKIT + "..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("ADAPTERS")
  void adapterKnowsCoreOnlyAndNobodyKnowsIt(String adapter) {
    String[] others = Stream.of(List.of(CORE, TESTKIT), FACETS, ADAPTERS)
        .flatMap(List::stream)
        .filter(other -> !other.equals(adapter))
        .map(other -> other + "..")
        .toArray(String[]::new);
    String[] butCore =
        Stream.of(others).filter(other -> !other.startsWith(CORE)).toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(adapter + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(butCore)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(others)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(adapter + "..")
        .check(CLASSES);
  }

  @Test
  void starterKnowsCoreAndJdbcOnlyAndNobodyElseKnowsSpring() {
    noClasses()
        .that()
        .resideInAPackage(SPRING + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Stream.concat(FACETS.stream(), Stream.of(TESTKIT))
            .map(other -> other + "..")
            .toArray(String[]::new))
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(SPRING + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", SPRING + "..")
        .check(CLASSES);
  }

  @Test
  void internalPackagesAreNotExported() {
    assertThat(exportedPackages()).noneMatch(name -> (name + ".").contains(".internal."));
  }

  @Test
  void exportedTypesMentionNeitherInternalsNorGuava() {
    Set<String> exported = exportedPackages();
    classes()
        .that(DescribedPredicate.describe(
            "in an exported package", type -> exported.contains(type.getPackageName())))
        .should(new MentionNoTypeOf("..internal..", "com.google.common.."))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void domainHasNeitherClockNorDefaultZoneNorRandomness() {
    noClasses()
        .that()
        .resideOutsideOfPackage(TESTKIT + "..")
        .should()
        .accessTargetWhere(DescribedPredicate.describe(
            "its answer differs from run to run", ArchitectureTest::isImpure))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static boolean isImpure(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String method = access.getTarget().getName();
    Set<String> impure = IMPURE.getOrDefault(owner, Set.of());
    return (impure.contains(method)
            || impure.contains("*")
            || (method.equals("now") && owner.startsWith("java.time.")))
        && !ALLOWED_IMPURE.contains(
            access.getOriginOwner().getName() + " -> " + owner + "." + method);
  }

  private static Set<String> exportedPackages() {
    return MODULES.stream()
        .flatMap(module -> module.exports().stream())
        .filter(exports -> !exports.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  private static List<ModuleDescriptor> modules() {
    try {
      return Collections.list(JavaClass.class.getClassLoader().getResources("module-info.class"))
          .stream()
          .map(ArchitectureTest::read)
          .filter(module -> module.name().startsWith(ROOT))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModuleDescriptor read(URL moduleInfo) {
    try (InputStream in = moduleInfo.openStream()) {
      return ModuleDescriptor.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + moduleInfo, e);
    }
  }
}
