package org.secondlook.workflow.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.secondlook.access.Actor;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.Permission;
import org.secondlook.access.Policy;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.Openness;
import org.secondlook.casework.Searches;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.workflow.Workstation;

/**
 * What another policy would have made of the last 90 days' searches: counts alone, no candidate is
 * shown to anybody.
 */
public record PolicyEffect(Workstation workstation) {
  public static final Duration LOOKS_BACK = Duration.ofDays(90);
  private static final String UNKNOWN = "(not stated)";

  /**
   * A figure under the policy of now and under the other one.
   *
   * @param byGroup the same, now and then, by the value of the policy's group column; empty where
   *     there is none or it makes no sense
   */
  public record Figure(String what, int now, int then, SortedMap<String, int[]> byGroup) {}

  /** All of them. @param probes of how many faces in how many searches */
  public record Effect(int searches, int probes, List<Figure> figures) {
    public Effect {
      figures = List.copyOf(figures);
    }
  }

  /** Needs the permission to change the policy. */
  public Effect run(Actor actor, Policy other) {
    workstation.require(actor, Permission.CHANGE_POLICY);
    Policy now = workstation.casework().policies().logged();
    List<Searches.Listed> recent = recent();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        count(
            recent,
            other,
            "faces that are good enough to be searched",
            listed -> goodEnough(listed, now),
            listed -> goodEnough(listed, other)));
    figures.add(
        count(
            recent,
            other,
            "open searches that would have been allowed",
            listed -> isOpen(listed) && now.blindSearch() != BlindSearch.ALWAYS,
            listed -> isOpen(listed) && other.blindSearch() != BlindSearch.ALWAYS));
    figures.add(agreements(recent, now, other));
    return new Effect(
        (int) recent.stream().map(each -> each.search().id()).distinct().count(),
        recent.size(),
        figures);
  }

  private List<Searches.Listed> recent() {
    Instant since = Instant.now().minus(LOOKS_BACK);
    List<Searches.Listed> recent = new ArrayList<>();
    workstation
        .casework()
        .searches()
        .each(
            listed -> {
              if (listed.search().at().isAfter(since)) {
                recent.add(listed);
              }
            });
    return recent;
  }

  /** Of searches of 0.1.0 nobody knows; they count as searched, since they were. */
  private static boolean goodEnough(Searches.Listed listed, Policy policy) {
    return listed
        .probe()
        .outlook()
        .map(known -> known.predicted() * 100 >= policy.minimumQuality())
        .orElseGet(() -> listed.probe().notSearched().isEmpty());
  }

  private static boolean isOpen(Searches.Listed listed) {
    return listed.search().openness() == Openness.OPEN;
  }

  private Figure count(
      List<Searches.Listed> recent,
      Policy policy,
      String what,
      Predicate<Searches.Listed> now,
      Predicate<Searches.Listed> then) {
    Groups groups = new Groups(policy);
    int[] counts = new int[2];
    for (Searches.Listed listed : recent) {
      boolean[] holds = {now.test(listed), then.test(listed)};
      add(counts, holds);
      // Of the faces themselves no group is known, so those count whom their lists hold.
      listed.candidates().forEach(candidate -> groups.add(candidate, holds));
    }
    return new Figure(what, counts[0], counts[1], groups.counts());
  }

  private Figure agreements(List<Searches.Listed> recent, Policy now, Policy then) {
    Groups groups = new Groups(then);
    int[] counts = new int[2];
    for (Searches.Listed listed : recent) {
      for (Candidate candidate : listed.candidates()) {
        boolean[] holds = {agree(candidate, now), agree(candidate, then)};
        add(counts, holds);
        groups.add(candidate, holds);
      }
    }
    return new Figure(
        "candidates on whom both models agree", counts[0], counts[1], groups.counts());
  }

  private static boolean agree(Candidate candidate, Policy policy) {
    return candidate.fmr() <= policy.agreementFmr()
        && candidate.secondOpinion().fmr().filter(fmr -> fmr <= policy.agreementFmr()).isPresent();
  }

  private static void add(int[] counts, boolean[] holds) {
    for (int n = 0; n < 2; n++) {
      counts[n] += holds[n] ? 1 : 0;
    }
  }

  /** Counts by a column of the gallery's table. */
  private final class Groups {
    private final Optional<String> column;
    private final Map<Long, String> known = new HashMap<>();
    private final SortedMap<String, int[]> counts = new TreeMap<>();

    Groups(Policy policy) {
      this.column = policy.oversight().groupColumn();
    }

    void add(Candidate candidate, boolean[] holds) {
      column.ifPresent(
          name ->
              PolicyEffect.add(
                  counts.computeIfAbsent(group(candidate.person(), name), _ -> new int[2]), holds));
    }

    private String group(long person, String name) {
      return known.computeIfAbsent(
          person,
          id ->
              workstation
                  .gallery()
                  .person(new PersonId(id))
                  .map(Person::columns)
                  .map(columns -> columns.get(name))
                  .orElse(UNKNOWN));
    }

    SortedMap<String, int[]> counts() {
      return counts;
    }
  }
}
