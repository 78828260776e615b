package org.secondlook.engine;

import java.time.Duration;
import java.util.List;
import org.secondlook.vision.Template;

/**
 * What a watching process is to do.
 *
 * @param sources as {@link org.secondlook.footage.LiveSource#text} has them
 * @param bars of all bands of quality, the best first
 * @param recording of its sources
 */
public record WatchTask(
    List<String> sources, List<Listed> list, List<Bar> bars, Recording recording) {
  /** How long nothing but what moved, and faces that were seen, is looked at. */
  public static final Duration LONGEST_PART = Duration.ofSeconds(4);

  /** A photo of the list. @param person number within the list */
  public record Listed(int person, Template template) {}

  /**
   * From which similarity on faces of a band of quality raise an alert.
   *
   * @param from the lowest quality of the band, 0..100
   * @param carried whether they may at all
   */
  public record Bar(double from, double similarity, boolean carried) {}

  /**
   * How sources are recorded.
   *
   * @param folder where sealed segments are written; empty where nothing is recorded
   * @param segmentMillis their length
   * @param leastFreeBytes nothing is written where less would be left on that disk
   */
  public record Recording(String folder, long segmentMillis, long leastFreeBytes) {
    public static final Recording NONE = new Recording("", 1, 0);

    public Recording {
      if (segmentMillis < 1 || leastFreeBytes < 0) {
        throw new IllegalArgumentException("A segment has a length, and a disk some room");
      }
    }

    public boolean wanted() {
      return !folder.isEmpty();
    }
  }

  public WatchTask {
    sources = List.copyOf(sources);
    list = List.copyOf(list);
    bars = List.copyOf(bars);
    if (sources.isEmpty() || list.isEmpty() || bars.isEmpty()) {
      throw new IllegalArgumentException("Watching needs sources, a list and thresholds");
    }
  }

  /** Without recording. */
  public WatchTask(List<String> sources, List<Listed> list, List<Bar> bars) {
    this(sources, list, bars, Recording.NONE);
  }
}
