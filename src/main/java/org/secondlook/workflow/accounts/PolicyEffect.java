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
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
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
import org.secondlook.wording.Constants;
import org.secondlook.workflow.Workstation;

/**
 * What another policy would have made of the last 90 days' searches: counts alone, no candidate is
 * shown to anybody.
 */
public record PolicyEffect(Workstation workstation) {
  public static final Duration LOOKS_BACK = Duration.ofDays(90);
  private static final String UNKNOWN = "(not stated)";

  /**
   * What is counted. Faces that were searched for belong to no group, since nobody knows who they
   * are; the candidates on their lists do, so only candidates are told apart by group.
   */
  public enum Counted {
    /** Of those searched for in these days. */
    FACES_GOOD_ENOUGH_TO_SEARCH,
    /** As returned then: a face that was not searched has no list. */
    CANDIDATES_ON_THEIR_LISTS,
    OPEN_SEARCHES_THAT_ARE_ALLOWED,
    CANDIDATES_THAT_THESE_SHOW_AT_ONCE,
    CANDIDATES_ON_WHOM_BOTH_MODELS_AGREE;

    public String words() {
      return Constants.words(this);
    }
  }

  /**
   * A figure under the policy of now and under the other one.
   *
   * @param byGroup the same candidates, now and then, by the value of the policy's group column:
   *     each in one group, so that they add up; empty where there is no such column, and for what
   *     is no candidate
   */
  public record Figure(Counted what, int now, int then, SortedMap<String, int[]> byGroup) {}

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
    Groups groups = new Groups(other);
    BiPredicate<Searches.Listed, Policy> shown =
        (listed, policy) -> isOpen(listed) && policy.blindSearch() != BlindSearch.ALWAYS;
    return new Effect(
        searches(recent, _ -> true),
        recent.size(),
        List.of(
            new Figure(
                Counted.FACES_GOOD_ENOUGH_TO_SEARCH,
                faces(recent, listed -> goodEnough(listed, now)),
                faces(recent, listed -> goodEnough(listed, other)),
                new TreeMap<>()),
            groups.count(
                Counted.CANDIDATES_ON_THEIR_LISTS,
                recent,
                (listed, _) -> new boolean[] {goodEnough(listed, now), goodEnough(listed, other)}),
            new Figure(
                Counted.OPEN_SEARCHES_THAT_ARE_ALLOWED,
                searches(recent, listed -> shown.test(listed, now)),
                searches(recent, listed -> shown.test(listed, other)),
                new TreeMap<>()),
            groups.count(
                Counted.CANDIDATES_THAT_THESE_SHOW_AT_ONCE,
                recent,
                (listed, _) -> new boolean[] {shown.test(listed, now), shown.test(listed, other)}),
            groups.count(
                Counted.CANDIDATES_ON_WHOM_BOTH_MODELS_AGREE,
                recent,
                (_, candidate) -> new boolean[] {agree(candidate, now), agree(candidate, other)})));
  }

  private static int faces(List<Searches.Listed> recent, Predicate<Searches.Listed> which) {
    return (int) recent.stream().filter(which).count();
  }

  /** One search may have had several faces. */
  private static int searches(List<Searches.Listed> recent, Predicate<Searches.Listed> which) {
    return (int) recent.stream().filter(which).map(each -> each.search().id()).distinct().count();
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

  private static boolean agree(Candidate candidate, Policy policy) {
    return candidate.fmr() <= policy.agreementFmr()
        && candidate.secondOpinion().fmr().filter(fmr -> fmr <= policy.agreementFmr()).isPresent();
  }

  /** Tells candidates apart by a column of the gallery's table. */
  private final class Groups {
    private final Optional<String> column;
    private final Map<Long, String> known = new HashMap<>();

    Groups(Policy policy) {
      this.column = policy.oversight().groupColumn();
    }

    /**
     * @param holds whether a candidate counts, now and then
     */
    Figure count(
        Counted what,
        List<Searches.Listed> recent,
        BiFunction<Searches.Listed, Candidate, boolean[]> holds) {
      int[] all = new int[2];
      SortedMap<String, int[]> counts = new TreeMap<>();
      for (Searches.Listed listed : recent) {
        for (Candidate candidate : listed.candidates()) {
          boolean[] counted = holds.apply(listed, candidate);
          add(all, counted);
          column.ifPresent(
              name ->
                  add(
                      counts.computeIfAbsent(group(candidate.person(), name), _ -> new int[2]),
                      counted));
        }
      }
      return new Figure(what, all[0], all[1], counts);
    }

    private static void add(int[] counts, boolean[] holds) {
      for (int n = 0; n < 2; n++) {
        counts[n] += holds[n] ? 1 : 0;
      }
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
  }
}
