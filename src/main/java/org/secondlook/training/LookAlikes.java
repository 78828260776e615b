package org.secondlook.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Ranks the people of a set by how much the engine finds them like one face. */
public final class LookAlikes {
  private static final double SAME_PICTURE = 0.9;

  private final LabelledSet set;
  private final Vectors vectors;

  public LookAlikes(LabelledSet set) {
    this.set = set;
    this.vectors =
        new Vectors(set.faces().stream().map(LabelledFace::template).toList(), set.fusion());
  }

  /**
   * The people most like the probe, the most similar first, each with the photo that is. Photos as
   * good as the same picture are left out: one photo filed under two names is an error of the
   * labels, not of an eye.
   *
   * @return at most so many, fewer where there are no more people
   */
  public List<LabelledFace> of(LabelledFace probe, int many) {
    record Near(double similarity, int at) {}
    List<Near> nearest =
        IntStream.range(0, vectors.size())
            .filter(at -> !set.faces().get(at).person().equals(probe.person()))
            .mapToObj(at -> new Near(vectors.similarity(at, probe.template()), at))
            .filter(near -> near.similarity() < SAME_PICTURE)
            .sorted(Comparator.comparingDouble(Near::similarity).reversed().thenComparing(Near::at))
            .toList();
    List<LabelledFace> people = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Near near : nearest) {
      LabelledFace face = set.faces().get(near.at());
      if (people.size() < many && seen.add(face.person())) {
        people.add(face);
      }
    }
    return people;
  }
}
