package org.secondlook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.storage.Database;

/**
 * Window and command line act through use cases only: whatever they did past them would be neither
 * permitted, logged nor durable in one place.
 */
@AnalyzeClasses(packages = "org.secondlook", importOptions = ImportOption.DoNotIncludeTests.class)
class UseCasesAreTheOnlyDoorTest {
  private static final String ROOT = "org.secondlook.";

  /** Each is asked for thousands of times, and answered from all that it depends on. */
  private static final Map<JavaClass, Boolean> IS_VALUE_OR_CALCULATION = new HashMap<>();

  @ArchTest
  static final ArchRule windowAndCommandLineUseUseCasesAndValues =
      classes()
          .that()
          .resideInAnyPackage(ROOT + "app..", ROOT + "cli..")
          .should(touchOnlyUseCasesAndValues())
          .because("a screen or command that reaches past the use cases decides for itself");

  @ArchTest
  static final ArchRule theyNeverTouchTheStore =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "app..", ROOT + "cli..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(ROOT + "storage.."))
          .because("what opens a transaction also has to log it and make it durable");

  /**
   * Beside the acts': the gallery's change, on whose lock {@code UnitOfWork.onTheGallery} stands;
   * the numbers that a filter means, for whose reading the gallery's row is held and nothing is
   * written; the rows with which the log and the gallery of a new home begin, before there is any
   * act; and the verifier's reading of a log that stands still; and the index cluster's catalogue,
   * which is no act: it can be made again from the gallery at any time.
   */
  private static final Set<String> OPENS_TRANSACTIONS =
      Set.of(
          ROOT + "workflow.UnitOfWork",
          ROOT + "matching.SearchableGallery",
          ROOT + "matching.FilteredPhotos",
          ROOT + "audit.internal.StoredAuditLog",
          ROOT + "cluster.internal.CatalogueRows",
          ROOT + "cluster.internal.Identity",
          ROOT + "gallery.internal.H2Gallery");

  @ArchTest
  static final ArchRule transactionsOfActsAreOpenedInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "storage..")
          .and(
              DescribedPredicate.describe(
                  "are not listed", each -> !OPENS_TRANSACTIONS.contains(each.getName())))
          .should()
          .callMethod(Database.class, "begin")
          .because("an act's transaction is committed, attested and forced to disk in one way");

  @ArchTest
  static final ArchRule whatTellsOfACaseAsksWhoWantsToKnow =
      methods()
          .that()
          .areDeclaredInClassesThat(
              resideInAnyPackage(
                  ROOT + "workflow.cases..",
                  ROOT + "workflow.evidence..",
                  ROOT + "workflow.review..",
                  ROOT + "workflow.verification..",
                  ROOT + "workflow.objects..",
                  ROOT + "workflow.people..",
                  ROOT + "workflow.search..",
                  ROOT + "workflow.export.."))
          .and()
          .areDeclaredInClassesThat(areUseCases())
          .and()
          .arePublic()
          .should(takeAnActorFirst())
          .because("a read that asks nobody's name discloses to anybody");

  private static DescribedPredicate<JavaClass> areUseCases() {
    return DescribedPredicate.describe(
        "are use cases", each -> each.isRecord() && each.tryGetField("workstation").isPresent());
  }

  private static ArchCondition<JavaMethod> takeAnActorFirst() {
    return new ArchCondition<>("take an actor first") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean ofTheRecord =
            Set.of("workstation", "toString", "hashCode", "equals").contains(method.getName());
        boolean asks =
            method.getRawParameterTypes().stream()
                .findFirst()
                .filter(first -> first.isEquivalentTo(Actor.class))
                .isPresent();
        if (!ofTheRecord && !asks) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " takes no actor"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> touchOnlyUseCasesAndValues() {
    return new ArchCondition<>("touch only use cases and values of other rooms") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        from.getDirectDependenciesFromSelf().stream()
            .filter(each -> !allowed(from, each.getTargetClass().getBaseComponentType()))
            .forEach(
                each -> events.add(SimpleConditionEvent.violated(from, each.getDescription())));
        for (JavaMethodCall call : from.getMethodCallsFromSelf()) {
          JavaClass given = call.getTarget().getRawReturnType().getBaseComponentType();
          if (!allowed(from, given)) {
            events.add(
                SimpleConditionEvent.violated(
                    from, call.getDescription() + " hands over " + given.getName()));
          }
        }
      }
    };
  }

  private static boolean allowed(JavaClass from, JavaClass target) {
    return !target.getPackageName().startsWith("org.secondlook")
        || room(target).equals(room(from))
        || Set.of("base", "workflow", "demo", "handout", "bench", "wording").contains(room(target))
        || IS_VALUE_OR_CALCULATION.computeIfAbsent(
            target, each -> isValue(each.reflect(), new HashSet<>()) || isCalculation(each));
  }

  /** Arithmetic and wording on values: nothing from which the store or the engine is reached. */
  private static boolean isCalculation(JavaClass target) {
    return Set.of("training", "vision", "footage", "report").contains(room(target))
        && target.getTransitiveDependenciesFromSelf().stream()
            .map(Dependency::getTargetClass)
            .noneMatch(
                each ->
                    Set.of("storage", "engine").contains(room(each))
                        || each.getPackageName().startsWith("java.sql"));
  }

  private static String room(JavaClass each) {
    if (!each.getPackageName().startsWith("org.secondlook")) {
      return "";
    }
    String below = each.getPackageName().substring(ROOT.length() - 1);
    return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
  }

  /** Data that can't act: a record, an enum, an id, a sealed choice of such, or a frozen class. */
  private static boolean isValue(Class<?> type, Set<Class<?>> seen) {
    if (type.isPrimitive() || !type.getName().startsWith("org.secondlook") || !seen.add(type)) {
      return true;
    }
    if (type.isRecord() || type.isEnum() || Throwable.class.isAssignableFrom(type)) {
      return true;
    }
    if (type.isSealed()) {
      return Arrays.stream(type.getPermittedSubclasses()).allMatch(each -> isValue(each, seen));
    }
    return Modifier.isFinal(type.getModifiers())
        && fields(type) > 0
        && Arrays.stream(type.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .allMatch(
                field -> Modifier.isFinal(field.getModifiers()) && isValue(field.getType(), seen));
  }

  private static long fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .count();
  }
}
