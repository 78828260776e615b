package org.secondlook;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;

/** What is asked of classes and their rooms: the first part of a package below the root. */
final class Walls {
  private static final String ROOT = "org.secondlook";

  private Walls() {}

  /** Empty for the program's entry, which lies in no room. */
  static String room(JavaClass each) {
    String name = each.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
  }

  private static boolean isOurs(JavaClass each) {
    return each.getPackageName().equals(ROOT) || each.getPackageName().startsWith(ROOT + ".");
  }

  private static boolean isInternal(JavaClass each) {
    return each.getPackageName().matches(".*\\.internal(\\..*)?");
  }

  static DescribedPredicate<JavaClass> residesInRoom(Set<String> rooms) {
    return DescribedPredicate.describe(
        "reside in room " + rooms, each -> isOurs(each) && rooms.contains(room(each)));
  }

  static DescribedPredicate<JavaClass> residesInRoomOutside(Set<String> rooms) {
    return DescribedPredicate.describe(
        "reside in a room other than " + rooms,
        each -> isOurs(each) && !rooms.contains(room(each)));
  }

  static ArchCondition<JavaClass> useInternalsOfAnotherRoom() {
    return dependency(
        "use internals of another room",
        use ->
            isOurs(use.getTargetClass())
                && isInternal(use.getTargetClass())
                && !room(use.getOriginClass()).equals(room(use.getTargetClass())));
  }

  /** An opener is a class outside a room's internals that names them. */
  static ArchCondition<JavaClass> dependOnTheirOpeners() {
    return dependency(
        "depend on what opens their room",
        use ->
            isInternal(use.getOriginClass())
                && isOurs(use.getTargetClass())
                && !isInternal(use.getTargetClass())
                && room(use.getOriginClass()).equals(room(use.getTargetClass()))
                && opens(use.getTargetClass()));
  }

  private static boolean opens(JavaClass each) {
    return each.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .anyMatch(
            target -> isOurs(target) && isInternal(target) && room(target).equals(room(each)));
  }

  private static ArchCondition<JavaClass> dependency(
      String description, Predicate<Dependency> matches) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass each, ConditionEvents events) {
        for (Dependency use : each.getDirectDependenciesFromSelf()) {
          if (matches.test(use)) {
            events.add(SimpleConditionEvent.satisfied(each, use.getDescription()));
          }
        }
      }
    };
  }
}
