package org.secondlook.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.secondlook.vision.Template;

/** What a watching process tells. Sources are told by their place in the task, from 0. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(WatchReport.Source.class),
  @JsonSubTypes.Type(WatchReport.Alert.class),
  @JsonSubTypes.Type(WatchReport.Figures.class),
  @JsonSubTypes.Type(WatchReport.Segment.class),
  @JsonSubTypes.Type(WatchReport.NotRecorded.class),
  @JsonSubTypes.Type(WatchReport.Finished.class)
})
public sealed interface WatchReport {
  /** How a source is. */
  enum State {
    CONNECTING,
    WATCHING,
    /** Its newest frame is old: this machine is too slow for all that it watches. */
    BEHIND,
    LOST,
    FINISHED
  }

  /** A source has changed its state. @param why a sentence; empty where it goes well */
  record Source(int source, State state, String why) implements WatchReport {}

  /**
   * A face reached the threshold of a listed person; once a track and person.
   *
   * @param at milliseconds since 1970; receivedAt likewise, of the frame that raised it
   * @param ptsMillis that frame's time since the source connected
   * @param track number within the source
   * @param quality of what was compared, 0..100
   * @param photo of that person that was the most similar, by its place in the task's list
   * @param shot the track's best so far, PNG
   * @param template what was compared
   */
  record Alert(
      int source,
      long at,
      long receivedAt,
      long ptsMillis,
      int track,
      int person,
      double similarity,
      double quality,
      int photo,
      byte[] shot,
      Template template)
      implements WatchReport {}

  /**
   * About once a second, for each source, since the watching began.
   *
   * @param came frames that came; looked those that were looked at; unchanged those in which
   *     nothing had moved since the last look; the others were skipped
   * @param tracks faces followed
   * @param driftMillis by how much the stream's clock has gained on this machine's since it
   *     connected
   * @param newestAt when the newest frame came that was looked at or unchanged, milliseconds since
   *     1970; 0 before the first
   * @param load share of the watching process's time since the last report that looking at this
   *     source's frames took, 0..1
   * @param suppressed alerts that weren't raised, since that passer-by was found not to be that
   *     person before
   */
  record Figures(
      int source,
      long came,
      long looked,
      long unchanged,
      long tracks,
      long driftMillis,
      long newestAt,
      double load,
      long suppressed)
      implements WatchReport {}

  /**
   * A part of what a source sent, Matroska, as it lies on disk: AES-256-GCM, nonce first.
   *
   * @param from when its first packet came, milliseconds since 1970; until likewise of its last
   * @param file name within the task's folder
   * @param bytes before it was sealed; {@code sha256} likewise, in hexadecimal digits
   * @param sealedSha256 of the file
   * @param key opens it, and is nowhere else
   */
  record Sealed(
      long from,
      long until,
      String file,
      long bytes,
      String sha256,
      long sealedBytes,
      String sealedSha256,
      byte[] key) {}

  /** A segment of a source's recording is on disk. */
  record Segment(int source, Sealed sealed) implements WatchReport {}

  /**
   * What came in that time isn't recorded; milliseconds since 1970. Where both are the same, from
   * then on.
   *
   * @param why a sentence
   */
  record NotRecorded(int source, long from, long until, String why) implements WatchReport {}

  /** All sources were recordings, and have been played; or all were stopped. */
  record Finished() implements WatchReport {}
}
