package org.secondlook.training;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Ranks the photos of a set by how much the engine finds them like one face. */
public final class LookAlikes {
  // More than a list shows, since one person may have many photos.
  private static final int MOST = 300;
  private static final double SAME_PICTURE = 0.9;

  private final LabelledSet set;
  private final Vectors vectors;

  public LookAlikes(LabelledSet set) {
    this.set = set;
    this.vectors =
        new Vectors(set.faces().stream().map(LabelledFace::template).toList(), set.fusion());
  }

  /**
   * Photos of other people, the most similar first. Those that are as good as the same picture are
   * left out: one photo filed under two names is an error of the labels, not of an eye.
   */
  public List<LabelledFace> of(LabelledFace probe) {
    record Near(double similarity, int at) {}
    return IntStream.range(0, vectors.size())
        .filter(at -> !set.faces().get(at).person().equals(probe.person()))
        .mapToObj(at -> new Near(vectors.similarity(at, probe.template()), at))
        .filter(near -> near.similarity() < SAME_PICTURE)
        .sorted(Comparator.comparingDouble(Near::similarity).reversed().thenComparing(Near::at))
        .limit(MOST)
        .map(near -> set.faces().get(near.at()))
        .toList();
  }
}
