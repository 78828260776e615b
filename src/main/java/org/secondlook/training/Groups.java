package org.secondlook.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Noun;

/**
 * The false match rate among the people of each group, where the trainer says who belongs to which.
 * A group is never guessed from a picture, and somebody without one is never left out silently.
 */
public final class Groups {
  private static final int FEWEST_PEOPLE = 30;
  private static final int FEWEST_EVENTS = 10;
  private static final int NAMED = 3;

  private Groups() {}

  /**
   * One group: comparisons of its people with one another.
   *
   * @param fmr empty where the group has too few people for any figure; likewise fnmr
   * @param warning what keeps the figure from carrying a conclusion; empty where nothing does
   */
  public record Row(
      String group,
      int people,
      int photos,
      Optional<ErrorRate> fmr,
      Optional<ErrorRate> fnmr,
      String warning) {}

  /**
   * @param all the rate over everybody, groups mixed
   * @param conclusion what these counts can and can't say
   */
  public record Result(
      String column,
      String people,
      double threshold,
      ErrorRate all,
      List<Row> rows,
      String conclusion) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param groupOf each person's group; people it lacks, or whose group is blank, are a gap, which
   *     is refused
   */
  public static Result run(
      Scores scores,
      String column,
      Map<String, String> groupOf,
      double threshold,
      JobContext context) {
    LabelledSet set = scores.set();
    demandAll(set, column, groupOf);
    Map<String, List<LabelledFace>> parts = new TreeMap<>();
    set.faces()
        .forEach(
            face ->
                parts
                    .computeIfAbsent(groupOf.get(face.person()).strip(), name -> new ArrayList<>())
                    .add(face));
    if (parts.size() < 2) {
      throw SecondLookException.input(
          "The column \""
              + column
              + "\" puts everybody into one group, \""
              + parts.keySet().iterator().next()
              + "\". A comparison needs at least two.");
    }
    List<Row> rows = new ArrayList<>();
    for (var part : parts.entrySet()) {
      context.stopIfCancelled();
      rows.add(
          row(
              set.with("group " + part.getKey(), part.getValue()),
              part.getKey(),
              threshold,
              context));
    }
    return new Result(
        column, set.description(), threshold, scores.at(threshold).fmr(), rows, conclusion(rows));
  }

  private static void demandAll(LabelledSet set, String column, Map<String, String> groupOf) {
    TreeSet<String> gaps = new TreeSet<>();
    for (LabelledFace face : set.faces()) {
      if (groupOf.getOrDefault(face.person(), "").isBlank()) {
        gaps.add(face.person());
      }
    }
    if (!gaps.isEmpty()) {
      throw SecondLookException.input(
          "The column \""
              + column
              + "\" says nothing of "
              + gaps.size()
              + " of "
              + Noun.PERSON.count(set.people())
              + ", such as "
              + String.join(", ", gaps.stream().limit(NAMED).toList())
              + ". Fill the gaps, or give these people a group of their own such as \"not said\";"
              + " no group is guessed and nobody is left out.");
    }
  }

  private static Row row(LabelledSet group, String name, double threshold, JobContext context) {
    int people = group.people();
    if (people < LabelledSet.FEWEST_PEOPLE) {
      return new Row(
          name,
          people,
          group.faces().size(),
          Optional.empty(),
          Optional.empty(),
          "too few people for any figure: at least " + LabelledSet.FEWEST_PEOPLE + " are needed");
    }
    ThresholdReading reading = CompareAll.run(group, context).at(threshold);
    String warning =
        people < FEWEST_PEOPLE
            ? "only " + Noun.PERSON.count(people) + ": carries no conclusion"
            : reading.fmr().events() < FEWEST_EVENTS
                ? "only " + reading.fmr().events() + " false matches: carries no conclusion"
                : "";
    return new Row(
        name, people, group.faces().size(), Optional.of(reading.fmr()), reading.fnmr(), warning);
  }

  /** Two groups differ only where neither is warned of and their intervals don't touch. */
  private static String conclusion(List<Row> rows) {
    List<Row> able = rows.stream().filter(row -> row.warning().isEmpty()).toList();
    List<String> apart = new ArrayList<>();
    for (Row a : able) {
      for (Row b : able) {
        if (a.fmr().orElseThrow().interval().low() > b.fmr().orElseThrow().interval().high()) {
          apart.add("\"" + a.group() + "\" higher than \"" + b.group() + "\"");
        }
      }
    }
    if (able.size() < 2) {
      return "These counts carry no conclusion about differences between groups: take more people,"
          + " or a lower threshold.";
    }
    if (apart.isEmpty()) {
      return "The intervals of the groups touch each other: these counts do not show a difference."
          + " That is not proof that there is none.";
    }
    return "The intervals don't touch each other: "
        + String.join("; ", apart)
        + ". This holds for these photos; age, light and camera may differ between the groups too,"
        + " and with many groups one pair in some is apart by chance.";
  }
}
