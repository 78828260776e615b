package org.secondlook.bench;

import java.util.List;

/**
 * What {@link LookoutBench} measured.
 *
 * @param latencyMillis from the moment a frame went on the wire to the alert that it raised
 * @param passersBy distinct people who passed and aren't listed, and could be seen for two seconds
 * @param falsePer1000 of these, who raised an alert, a thousand
 * @param predictedFalsePer1000 what was said of that beforehand: with one look each, with all
 * @param listedFound share of the listed people who passed for whom an alert was raised, 0..1
 * @param predictedFound as was said beforehand of good pictures, 0..1
 * @param oldestFrameMillis highest age of the newest frame of any camera that was looked at, of
 *     those seen once a second
 * @param processorShare of all processors that was used by the watching and its sources, 0..1; not
 *     by the cameras
 * @param listed people of the list who passed and could be seen for two seconds
 * @param alerts raised; each person counts once a camera and track
 */
public record LookoutReport(
    Latency latencyMillis,
    int passersBy,
    double falsePer1000,
    List<Double> falsePer1000Interval,
    List<Double> predictedFalsePer1000,
    double listedFound,
    List<Double> listedFoundInterval,
    double predictedFound,
    long oldestFrameMillis,
    double processorShare,
    int processors,
    int listed,
    int alerts,
    List<Camera> cameras,
    List<Crowd> lists,
    List<String> notes) {
  /** Milliseconds; 0 where there was no alert. */
  public record Latency(long p50, long p95) {}

  /**
   * @param unchanged frames in which nothing had moved since the last look
   * @param skipped other frames that came and weren't looked at
   * @param looksPerSecond how often it was looked at
   */
  public record Camera(
      int number,
      long came,
      long looked,
      long unchanged,
      long skipped,
      double looksPerSecond,
      long oldestMillis,
      int timesLost) {}

  /**
   * Visits compared with lists of one length.
   *
   * @param refused why such a list isn't carried, and the other figures are 0 then; empty where it
   *     is
   * @param visits compared in all; people different ones of them
   * @param falsePer1000 mean over people of the share of their visits that raised a false alert
   * @param falsePer1000Interval 95 %, by bootstrap over people
   * @param predictedFalsePer1000 as told with the list: one look, all looks
   * @param predictedOfTheseQualities likewise, for the qualities that these visits had
   * @param found share of the visits of listed people that raised an alert for them
   * @param predictedFound for the qualities that these visits had
   * @param predictedFoundGood as told with the list, of good pictures
   */
  public record Crowd(
      int list,
      String refused,
      int repetitions,
      long visits,
      int people,
      double falsePer1000,
      List<Double> falsePer1000Interval,
      List<Double> predictedFalsePer1000,
      List<Double> predictedOfTheseQualities,
      double found,
      List<Double> foundInterval,
      double predictedFound,
      double foundGood,
      double predictedFoundGood) {}

  public LookoutReport {
    cameras = List.copyOf(cameras);
    lists = List.copyOf(lists);
    notes = List.copyOf(notes);
  }
}
