package org.secondlook.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Template;

/**
 * Two groups of people who share nobody: on one the false match rate was measured, the other is
 * searched. What is said beforehand comes from the first only.
 */
public final class PopulationSplit {
  private static final long FIRST_ENROLLED = 1_000_000_000L;
  private static final long FIRST_PROBE = 2_000_000_000_000L;

  private final Scores measured;
  private final long people;
  private final Enrolled enrolled;
  private final LongFunction<LabelledFace> stranger;

  private interface Enrolled {
    List<LabelledFace> range(long from, int many);
  }

  private PopulationSplit(
      Scores measured, long people, Enrolled enrolled, LongFunction<LabelledFace> stranger) {
    this.measured = measured;
    this.people = people;
    this.enrolled = enrolled;
    this.stranger = stranger;
  }

  /**
   * Made-up people without end.
   *
   * @param measuredOn how many of them, two photos each, the rate is measured on
   */
  public static PopulationSplit synthetic(long seed, int measuredOn, JobContext context) {
    return synthetic(seed, CompareAll.run(LabelledSet.synthetic(seed, measuredOn), context));
  }

  /**
   * With figures that were measured before. @param measured on {@link LabelledSet#synthetic} with
   * the same seed
   */
  public static PopulationSplit synthetic(long seed, Scores measured) {
    SyntheticGallery gallery = new SyntheticGallery(seed);
    return new PopulationSplit(
        measured,
        Long.MAX_VALUE,
        (from, many) -> madeUp(gallery, FIRST_ENROLLED + from, many),
        n -> madeUp(gallery, FIRST_PROBE + n, 1).getFirst());
  }

  private static List<LabelledFace> madeUp(SyntheticGallery gallery, long from, int many) {
    List<Template> templates = gallery.strangers(from, many);
    return IntStream.range(0, many)
        .mapToObj(
            i -> {
              String name = "made-up-" + (from + i);
              return new LabelledFace(name + "/0", name, templates.get(i));
            })
        .toList();
  }

  /**
   * The people of a set, parted by the seed: half to measure on, half to search.
   *
   * @param probes how many of the second half are searched for and therefore not enrolled
   */
  public static PopulationSplit of(LabelledSet set, long seed, int probes, JobContext context) {
    List<LabelledSet> halves = set.onePhotoEach().halves(seed);
    List<LabelledFace> others = new ArrayList<>(halves.get(1).faces());
    if (others.size() <= probes) {
      throw SecondLookException.input(
          "Half of the people of "
              + set.description()
              + " are "
              + others.size()
              + ", so there is nobody left to enrol when "
              + probes
              + " are searched for. Take fewer probes or more people.");
    }
    Collections.shuffle(others, new Random(seed));
    return new PopulationSplit(
        CompareAll.run(halves.getFirst(), context),
        others.size() - probes,
        (from, many) -> others.subList((int) (probes + from), (int) (probes + from) + many),
        n -> others.get((int) n));
  }

  public Scores measured() {
    return measured;
  }

  /** How many people can be enrolled at most. */
  public long available() {
    return people;
  }

  /** The photos of so many enrolled people in a row, counted from 0. */
  List<LabelledFace> enrolled(long from, int many) {
    return enrolled.range(from, many);
  }

  /** People who are not enrolled. */
  List<LabelledFace> probes(int many) {
    return LongStream.range(0, many).mapToObj(stranger).toList();
  }
}
