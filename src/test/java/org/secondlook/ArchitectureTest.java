package org.secondlook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The walls between the rooms, each with its reason. */
@AnalyzeClasses(packages = "org.secondlook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.secondlook.";

  @ArchTest
  static final ArchRule roomsUseOnlyTheRoomsBelowThem =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("base")
          .definedBy(ROOT + "base..")
          .layer("storage")
          .definedBy(ROOT + "storage..")
          .layer("wording")
          .definedBy(ROOT + "wording..")
          .layer("vision")
          .definedBy(ROOT + "vision..")
          .layer("footage")
          .definedBy(ROOT + "footage..")
          .layer("engine")
          .definedBy(ROOT + "engine..")
          .layer("gallery")
          .definedBy(ROOT + "gallery..")
          .layer("search")
          .definedBy(ROOT + "search..")
          .layer("matching")
          .definedBy(ROOT + "matching..")
          .layer("casework")
          .definedBy(ROOT + "casework..")
          .layer("training")
          .definedBy(ROOT + "training..")
          .layer("report")
          .definedBy(ROOT + "report..")
          .layer("workflow")
          .definedBy(ROOT + "workflow..")
          .layer("app")
          .definedBy(ROOT + "app..")
          .layer("cli")
          .definedBy(ROOT + "cli..")
          .layer("main")
          .definedBy("org.secondlook")
          .whereLayer("wording")
          .mayOnlyAccessLayers("base", "vision")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("app")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("workflow")
          .mayOnlyBeAccessedByLayers("app", "cli", "main")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("workflow", "app", "cli")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("workflow", "report", "app", "cli")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("workflow", "app", "cli", "main")
          .whereLayer("footage")
          .mayOnlyBeAccessedByLayers("engine", "casework", "workflow", "report", "app", "cli")
          .whereLayer("matching")
          .mayOnlyBeAccessedByLayers("workflow", "app", "cli")
          .whereLayer("gallery")
          .mayOnlyBeAccessedByLayers("matching", "workflow", "report", "app", "cli")
          .whereLayer("casework")
          .mayOnlyBeAccessedByLayers("report", "workflow", "app", "cli")
          .because(
              "a room that knows little of the others can be read, tested and replaced by itself");

  @ArchTest
  static final ArchRule noRoomsFormACircle =
      SlicesRuleDefinition.slices()
          .matching("org.secondlook.(*)..")
          .should()
          .beFreeOfCycles()
          .because("what forms a circle is one room with two names");

  @ArchTest
  static final ArchRule javaFxOnlyInTheWindow =
      only("app..", "javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
          .because("everything else runs without a display, on the command line and in tests");

  @ArchTest
  static final ArchRule inferenceOnlyInsideVision =
      only("vision.internal..", "ai.djl..")
          .because("the engine that runs the models can then be replaced in one place");

  @ArchTest
  static final ArchRule decodersOnlyInsideFootage =
      only("footage.internal..", "org.bytedeco..")
          .because(
              "native decoders crash on bad files; only code that runs in the worker may call them");

  @ArchTest
  static final ArchRule sqlOnlyInTheStoreAndInternals =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "storage..", "org.secondlook..internal..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.h2.."))
          .because(
              "an agency that outgrows one machine will put another store behind the same interfaces");

  @ArchTest
  static final ArchRule internalsStayInTheirRoom =
      SlicesRuleDefinition.slices()
          .matching("org.secondlook.(*).internal..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true)
          .because("an internal package is free to change without asking anybody");

  @ArchTest
  static final ArchRule viewModelsTouchNoNode =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx.."))
          .allowEmptyShould(true)
          .because("what a screen does is tested without a toolkit");

  private static com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction only(
      String room, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + room)
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries));
  }
}
