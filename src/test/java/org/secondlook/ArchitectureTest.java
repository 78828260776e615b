package org.secondlook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The walls between the rooms, each with its reason. */
@AnalyzeClasses(packages = "org.secondlook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.secondlook";
  private static final Pattern SPACE = Pattern.compile(" ");

  /** A room, the rooms it may use, and why it uses no others. */
  private record Room(String name, Set<String> uses, String why) {}

  /**
   * @param uses names of rooms, apart by a space
   */
  private static Room room(String name, String why, String uses) {
    return new Room(name, uses.isEmpty() ? Set.of() : Set.of(SPACE.split(uses)), why);
  }

  /** Every room, from the bottom up: what is not listed is forbidden, in either direction. */
  private static final List<Room> ROOMS =
      List.of(
          room("base", "everybody stands on it", ""),
          room("vision", "a face is found without knowing who asks", "base"),
          room("wording", "how a figure is worded depends on nobody who says it", "vision"),
          room("storage", "a store knows tables by name only, not what they mean", "base wording"),
          room(
              "footage", "a track is made of faces; nothing is stored here", "base wording vision"),
          room(
              "engine",
              "it runs in a process of its own, which has no store",
              "base vision footage"),
          room(
              "search",
              "an index holds numbers; who they are is the gallery's",
              "base wording vision"),
          room(
              "gallery",
              "who is enrolled depends on no case and on no index",
              "base storage vision"),
          room(
              "matching",
              "it keeps rows and index one, and knows neither case nor window",
              "base storage vision search gallery"),
          room(
              "cluster",
              "members hold numbers; who asks and why is no concern of theirs",
              "base wording storage vision search gallery"),
          room(
              "audit",
              "a log that knew what it vouches for could not vouch",
              "base wording storage"),
          room(
              "access",
              "who may do what is asked before any case is touched",
              "base wording storage audit"),
          room(
              "lookout",
              "a look-out knows its case by number, and no camera",
              "base storage audit access"),
          room(
              "casework",
              "a case keeps names and similarities as they were found, not the gallery",
              "base wording storage vision footage search audit access lookout"),
          room(
              "training",
              "what is practised must never touch a case",
              "base wording storage vision search"),
          room(
              "report",
              "it writes down what it is given, and reads no store",
              "base wording vision footage search audit casework"),
          room(
              "handout",
              "a lesson's sheet is drawn from an experiment",
              "base wording report training"),
          room("intake", "whoever listens on a network knows no case and no account", "base"),
          room(
              "workflow",
              "the acts bind the rooms together, and know no window and no command",
              "base wording storage vision footage engine search gallery matching audit "
                  + "cluster access lookout casework training report intake"),
          room(
              "demo",
              "it acts as its users do, through the same doors",
              "base wording vision footage engine search gallery audit access "
                  + "casework workflow"),
          room(
              "bench",
              "it measures the rooms below, and nothing depends on a measurement",
              "base wording storage vision footage engine search gallery matching cluster access "
                  + "casework training workflow demo"),
          room(
              "app",
              "a window never goes through the command line, nor the reverse",
              "base wording vision footage engine search gallery audit access "
                  + "cluster lookout casework training report handout workflow intake demo"),
          room(
              "cli",
              "a window never goes through the command line, nor the reverse",
              "base wording vision footage engine search gallery audit access "
                  + "cluster lookout casework training report handout workflow intake demo bench"),
          room("", "only the program's entry knows both faces", "base workflow app cli"));

  @ArchTest
  static void everyRoomUsesOnlyWhatItMay(JavaClasses classes) {
    assertThat(
            ROOMS.stream()
                .map(ArchitectureTest::usesOnlyWhatItMay)
                .flatMap(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream()))
        .isEmpty();
  }

  private static ArchRule usesOnlyWhatItMay(Room room) {
    return noClasses()
        .that(Walls.residesInRoom(Set.of(room.name())))
        .should()
        .dependOnClassesThat(Walls.residesInRoomOutside(withItself(room)))
        .because(room.why());
  }

  private static Set<String> withItself(Room room) {
    return Stream.concat(room.uses().stream(), Stream.of(room.name())).collect(Collectors.toSet());
  }

  /** Else a new room would stand outside all walls. */
  @ArchTest
  static void everyRoomIsListedAndEveryListedUseExists(JavaClasses classes) {
    Set<String> listed = ROOMS.stream().map(Room::name).collect(Collectors.toSet());
    assertThat(classes.stream().map(Walls::room).collect(Collectors.toSet())).isEqualTo(listed);
    for (Room room : ROOMS) {
      Set<String> used =
          classes.stream()
              .filter(each -> Walls.room(each).equals(room.name()))
              .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
              .map(each -> each.getTargetClass())
              .filter(each -> each.getPackageName().startsWith(ROOT))
              .map(Walls::room)
              .collect(Collectors.toSet());
      assertThat(used).as("what %s uses", room.name()).containsAll(room.uses());
    }
  }

  @ArchTest
  static final ArchRule nobodyAsksForTheFileStore =
      noClasses()
          .should()
          .callMethod(java.nio.file.Files.class, "getFileStore", java.nio.file.Path.class)
          .because(
              "it throws where the root has no mount entry, as in a chroot: room is asked of"
                  + " base.DiskRoom, permissions of their attribute view");

  @ArchTest
  static final ArchRule internalsStayInTheirRoom =
      noClasses()
          .should(Walls.useInternalsOfAnotherRoom())
          .because("an internal package is free to change without asking anybody");

  @ArchTest
  static final ArchRule whatOpensARoomIsNotNamedInsideIt =
      noClasses()
          .should(Walls.dependOnTheirOpeners())
          .because(
              "a type that makes what it hides, and is used by what it hides, can't be read alone:"
                  + " openers such as Galleries, Casework or ExactIndex stand above both");

  @ArchTest
  static final ArchRule jdbcFacesAreForStoresOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "..internal..", ROOT + "..jdbc..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".casework.Casework")
          .should()
          .dependOnClassesThat(resideInAnyPackage(ROOT + "..jdbc.."))
          .because(
              "an entry is written, and an actor let in, only by what writes the act's rows too;"
                  + " Casework opens the three rooms that do");

  @ArchTest
  static final ArchRule noPackagesFormACircle =
      SlicesRuleDefinition.slices()
          .assignedFrom(new PackageWithItsInternals())
          .should()
          .beFreeOfCycles()
          .because("what forms a circle is one package with two names");

  @ArchTest
  static final ArchRule javaFxOnlyInTheWindow =
      only(".app..", "javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
          .because("everything else runs without a display, on the command line and in tests");

  @ArchTest
  static final ArchRule inferenceOnlyInsideVision =
      only(".vision.internal..", "ai.djl..", "ai.onnxruntime..")
          .because("the engine that runs the models can then be replaced in one place");

  @ArchTest
  static final ArchRule decodersOnlyInsideFootage =
      only(".footage.internal..", "org.bytedeco..")
          .because(
              "native decoders crash on bad files; only code that runs in the worker may call"
                  + " them");

  @ArchTest
  static final ArchRule listeningOnlyInsideIntake =
      only(".intake.internal..", "com.sun.net.httpserver..")
          .because("an offline program listens in one place, which is off as delivered");

  @ArchTest
  static final ArchRule theGridOnlyInsideTheCluster =
      only(".cluster.internal..", "org.infinispan..", "org.jgroups..")
          .because("whatever holds the blocks can then be replaced in one place");

  @ArchTest
  static final ArchRule askingANetworkOnlyInsideAudit =
      only(".audit.internal..", "java.net.http..")
          .because("an offline program asks a network in one place, which is off as delivered");

  @ArchTest
  static final ArchRule sqlOnlyInTheStoreAndInternals =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".storage..", ROOT + "..internal..", ROOT + "..jdbc..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.h2.."))
          .because(
              "an agency that outgrows one machine will put another store behind the same"
                  + " interfaces");

  @ArchTest
  static final ArchRule viewModelsTouchNoNode =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx.."))
          .because("what a screen does is tested without a toolkit");

  /** A package and what it hides are one. */
  private static final class PackageWithItsInternals implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass each) {
      return each.getPackageName().startsWith(ROOT)
          ? SliceIdentifier.of(each.getPackageName().replaceFirst("\\.(internal|jdbc)$", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages with their internals";
    }
  }

  private static com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction only(
      String room, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + room)
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries));
  }
}
