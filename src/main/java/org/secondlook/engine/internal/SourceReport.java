package org.secondlook.engine.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.engine.WatchReport;

/** What the process that reads one source tells. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(SourceReport.Running.class),
  @JsonSubTypes.Type(SourceReport.Connected.class),
  @JsonSubTypes.Type(SourceReport.Alive.class),
  @JsonSubTypes.Type(SourceReport.Showed.class),
  @JsonSubTypes.Type(SourceReport.Unchanged.class),
  @JsonSubTypes.Type(SourceReport.Parts.class),
  @JsonSubTypes.Type(SourceReport.SegmentBegun.class),
  @JsonSubTypes.Type(SourceReport.Segment.class),
  @JsonSubTypes.Type(SourceReport.NotRecorded.class),
  @JsonSubTypes.Type(SourceReport.Over.class)
})
sealed interface SourceReport {
  /** The process has started. */
  record Running() implements SourceReport {}

  record Connected() implements SourceReport {}

  /**
   * Frames come that nobody has asked for.
   *
   * @param came frames since it connected
   */
  record Alive(long came) implements SourceReport {}

  /** The frame that came first after one was asked for. */
  sealed interface Frame extends SourceReport {
    long ptsMillis();

    /** Milliseconds since 1970. */
    long receivedAt();

    /** Frames since it connected, this one the last. */
    long came();

    /** Whether it comes a second or more after its time. */
    boolean late();
  }

  /**
   * A frame to look at.
   *
   * @param picture of it, maybe smaller
   * @param width of the frame, upright; height likewise
   * @param whole whether it may differ anywhere from the frame that was shown before; else {@code
   *     moved} has where it does, with some room around, in pixels of the frame
   */
  record Showed(
      long ptsMillis,
      long receivedAt,
      Picture picture,
      int width,
      int height,
      boolean whole,
      List<Box> moved,
      long came,
      boolean late)
      implements Frame {}

  /** A frame in which nothing has moved since the last one that was shown. */
  record Unchanged(long ptsMillis, long receivedAt, long came, boolean late) implements Frame {}

  /** What was to be cut out of a frame, in order; none where it is no longer held. */
  record Parts(long frame, List<Picture> parts) implements SourceReport {}

  /** What comes from now on is lost if this process ends before the segment is told. */
  record SegmentBegun(long from) implements SourceReport {}

  record Segment(WatchReport.Sealed sealed) implements SourceReport {}

  /** As {@link WatchReport.NotRecorded}. */
  record NotRecorded(long from, long until, String why) implements SourceReport {}

  record Over(String why, boolean finished) implements SourceReport {}
}
