package org.secondlook.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.SyntheticGallery;

/**
 * Two groups of people who share nobody: on one the false match rate was measured, the other is
 * searched. What is said beforehand comes from the first only.
 */
public final class Crowd {
  private static final long FIRST_ENROLLED = 1_000_000_000L;
  private static final long FIRST_PROBE = 2_000_000_000_000L;

  private final Scores measured;
  private final long people;
  private final LongFunction<LabelledFace> person;
  private final LongFunction<LabelledFace> stranger;

  private Crowd(
      Scores measured,
      long people,
      LongFunction<LabelledFace> person,
      LongFunction<LabelledFace> stranger) {
    this.measured = measured;
    this.people = people;
    this.person = person;
    this.stranger = stranger;
  }

  /**
   * Made-up people without end. @param measuredOn how many of them, two photos each, the rate is
   * measured on
   */
  public static Crowd synthetic(long seed, int measuredOn, JobContext context) {
    return synthetic(seed, CompareAll.run(LabelledSet.synthetic(seed, measuredOn), context));
  }

  /**
   * With figures that were measured before. @param measured on {@link LabelledSet#synthetic} with
   * the same seed
   */
  public static Crowd synthetic(long seed, Scores measured) {
    SyntheticGallery gallery = new SyntheticGallery(seed);
    return new Crowd(
        measured,
        Long.MAX_VALUE,
        n -> madeUp(gallery, FIRST_ENROLLED + n),
        n -> madeUp(gallery, FIRST_PROBE + n));
  }

  private static LabelledFace madeUp(SyntheticGallery gallery, long id) {
    return new LabelledFace("made-up-" + id + "/0", "made-up-" + id, gallery.stranger(id));
  }

  /**
   * The people of a set, parted by the seed: half to measure on, half to search.
   *
   * @param probes how many of the second half are searched for and therefore not enrolled
   */
  public static Crowd of(LabelledSet set, long seed, int probes, JobContext context) {
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
    return new Crowd(
        CompareAll.run(halves.getFirst(), context),
        others.size() - probes,
        n -> others.get((int) (probes + n)),
        n -> others.get((int) n));
  }

  public Scores measured() {
    return measured;
  }

  /** How many people can be enrolled at most. */
  public long available() {
    return people;
  }

  /** The n-th enrolled person's photo, from 0. */
  LabelledFace enrolled(long n) {
    return person.apply(n);
  }

  /** People who are not enrolled. */
  List<LabelledFace> probes(int many) {
    return LongStream.range(0, many).mapToObj(stranger).toList();
  }
}
