package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.ObjectShot;
import org.secondlook.casework.ThingPlace;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.vision.Template;
import org.secondlook.vision.ThingCalibration;

/**
 * Compares one crop with stored looks at things, exactly: with every one of them, of each thing the
 * best. A case holds thousands of looks and not millions, so they are read from the store for each
 * search and nothing has to be kept in step with it (decision 0019).
 */
final class ThingComparison {
  /** A look at the same place and nearly the same moment is the crop itself once more. */
  private static final long SAME_MOMENT_MILLIS = 40;

  private static final double SAME_PLACE = 0.5;

  private static final long SAME_MOMENTS_MILLIS = 5_000;
  private static final double SAME_THING = 0.4;

  /** Of the boxes around the things that are told, so many are read. */
  private static final int BOXES_A_THING = 4;

  private final ThingPlace place;
  private final Template template;
  private final ThingCalibration rates;
  private final int top;
  private final List<Hit> hits = new ArrayList<>();
  private long compared;

  /**
   * @param place where the crop is from
   * @param top most hits that are wanted
   */
  ThingComparison(ThingPlace place, Template template, ThingCalibration rates, int top) {
    this.place = place;
    this.template = template;
    this.rates = rates;
    this.top = top;
  }

  /** A thing that looks like the crop. */
  record Hit(ObjectShot shot, double similarity) {}

  /** Takes the looks that a source gives. @param files only looks in these */
  void with(Consumer<Consumer<ObjectShot>> source, Set<EvidenceId> files) {
    Map<Long, ObjectShot> byId = new HashMap<>();
    List<IndexEntry> entries = new ArrayList<>();
    source.accept(
        shot -> {
          if (files.contains(shot.place().evidence()) && comparable(shot) && !isTheCrop(shot)) {
            byId.put(shot.id(), shot);
            entries.add(new IndexEntry(shot.id(), shot.track().value(), shot.template()));
          }
        });
    compared += entries.size();
    try (FloatScanIndex index = new FloatScanIndex(rates.fusion())) {
      index.add(entries);
      for (Match match :
          index.search(List.of(template), top * BOXES_A_THING, PhotoSet.ALL).getFirst()) {
        if (match.similarity() >= rates.cutOff()) {
          hits.add(new Hit(byId.get(match.photo()), match.similarity()));
        }
      }
    }
  }

  private boolean comparable(ObjectShot shot) {
    return shot.template().first().model().equals(template.first().model())
        && shot.template().first().dimensions() == template.first().dimensions();
  }

  private boolean isTheCrop(ObjectShot shot) {
    ThingPlace other = shot.place();
    return other.evidence().equals(place.evidence())
        && other.part() == place.part()
        && Math.abs(other.ptsMillis() - place.ptsMillis()) <= SAME_MOMENT_MILLIS
        && other.box().iou(place.box()) >= SAME_PLACE;
  }

  /**
   * The most alike first; at the most as many as wanted. Of several boxes around one thing in the
   * same moments the most alike stands for all.
   */
  List<Hit> best() {
    List<Hit> best = new ArrayList<>();
    hits.sort(
        Comparator.comparingDouble(Hit::similarity)
            .reversed()
            .thenComparingLong(hit -> hit.shot().id()));
    for (Hit hit : hits) {
      if (best.size() < top && best.stream().noneMatch(better -> isTheSame(better, hit))) {
        best.add(hit);
      }
    }
    return best;
  }

  private static boolean isTheSame(Hit better, Hit hit) {
    ThingPlace a = better.shot().place();
    ThingPlace b = hit.shot().place();
    return a.evidence().equals(b.evidence())
        && a.part() == b.part()
        && Math.abs(a.ptsMillis() - b.ptsMillis()) <= SAME_MOMENTS_MILLIS
        && a.box().iou(b.box()) >= SAME_THING;
  }

  /** How many looks took part. */
  long compared() {
    return compared;
  }
}
