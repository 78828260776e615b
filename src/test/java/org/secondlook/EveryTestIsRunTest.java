package org.secondlook;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The runner takes test classes by their names, so a class with another name passes for years by
 * never being run.
 */
final class EveryTestIsRunTest {
  /** What the runner looks for unless told otherwise, and the pom tells it nothing else. */
  private static final List<String> PATTERNS = List.of("Test.*", ".*Test", ".*Tests", ".*TestCase");

  private static final List<Class<? extends java.lang.annotation.Annotation>> TESTS =
      List.of(
          Test.class,
          ParameterizedTest.class,
          RepeatedTest.class,
          TestFactory.class,
          Property.class,
          ArchTest.class);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("org.secondlook");

  private static boolean holdsTests(JavaClass each) {
    return Stream.concat(each.getAllMethods().stream(), each.getAllFields().stream())
        .anyMatch(EveryTestIsRunTest::isTest);
  }

  private static boolean isTest(JavaMember member) {
    return TESTS.stream()
        .anyMatch(test -> member.isAnnotatedWith(test) || member.isMetaAnnotatedWith(test));
  }

  private static boolean isFoundByTheRunner(JavaClass each) {
    String name = each.getSimpleName();
    return PATTERNS.stream().anyMatch(name::matches);
  }

  @Test
  void everyClassWithTestsHasANameThatTheRunnerTakes() {
    Set<String> passedOver =
        CLASSES.stream()
            .filter(each -> each.isTopLevelClass() && !each.isInterface())
            .filter(
                each ->
                    !each.getModifiers()
                        .contains(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT))
            .filter(EveryTestIsRunTest::holdsTests)
            .filter(each -> !isFoundByTheRunner(each))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());

    assertThat(passedOver).isEmpty();
  }

  @Test
  void contractsAreRunBySomeClassThatTheRunnerTakes() {
    Set<String> unused =
        CLASSES.stream()
            .filter(each -> each.isTopLevelClass())
            .filter(
                each ->
                    each.getModifiers()
                        .contains(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT))
            .filter(EveryTestIsRunTest::holdsTests)
            .filter(
                each ->
                    each.getAllSubclasses().stream()
                        .noneMatch(EveryTestIsRunTest::isFoundByTheRunner))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());

    assertThat(unused).isEmpty();
  }

  /** A table from promise to test is worth something only while the tests are there. */
  @Test
  void everyTestThatADocumentNamesIsThere() throws IOException {
    Pattern named = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");
    List<String> missing = new ArrayList<>();
    try (Stream<Path> documents = Files.walk(Path.of("docs"))) {
      for (Path each : documents.filter(path -> path.toString().endsWith(".md")).toList()) {
        for (MatchResult name : named.matcher(Files.readString(each)).results().toList()) {
          boolean there =
              CLASSES.stream()
                  .filter(test -> test.getSimpleName().equals(name.group(1)))
                  .anyMatch(
                      test ->
                          name.group(2) == null
                              || test.getAllMembers().stream()
                                  .anyMatch(member -> member.getName().equals(name.group(2))));
          if (!there) {
            missing.add(each + ": " + name.group());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Groups that neither the normal run nor the long one takes would be run by nobody. */
  @Test
  void theOnlyGroupThatTheNormalRunLeavesOutIsTheLongOne() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String readme =
        Files.readString(Path.of("README.md")) + Files.readString(Path.of("CONTRIBUTING.md"));

    assertThat(pom)
        .contains("<tests.excluded>long</tests.excluded>", "<tests.excluded>none</tests.excluded>");
    String runner = pom.substring(pom.indexOf("maven-surefire-plugin"));
    assertThat(runner.substring(0, runner.indexOf("</plugin>")))
        .contains("<excludedGroups>")
        .doesNotContain("<excludes>", "<includes>");
    assertThat(pom).doesNotContain("<skipTests>");
    assertThat(readme).contains("./secondlook test", "./secondlook test -Plong");
    assertThat(
            CLASSES.stream()
                .flatMap(each -> each.getMethods().stream())
                .flatMap(method -> method.getAnnotations().stream())
                .filter(
                    tag ->
                        tag.getRawType().getName().equals("org.junit.jupiter.api.Tag")
                            || tag.getRawType().getName().equals("net.jqwik.api.Tag"))
                .map(tag -> tag.getProperties().get("value"))
                .collect(Collectors.toSet()))
        .isSubsetOf(Set.of("long"));
  }
}
