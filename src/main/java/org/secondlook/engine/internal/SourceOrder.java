package org.secondlook.engine.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.engine.WatchTask;

/**
 * What the process that reads one source is told: first what to open, then to show a frame, and to
 * cut out of it what was found.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(SourceOrder.Open.class),
  @JsonSubTypes.Type(SourceOrder.Stop.class),
  @JsonSubTypes.Type(SourceOrder.Show.class),
  @JsonSubTypes.Type(SourceOrder.Cut.class)
})
sealed interface SourceOrder {
  /** Here and not among the arguments, which others on the machine can read. */
  record Open(String source, WatchTask.Recording recording) implements SourceOrder {}

  /** What was recorded is closed and written, and then this process ends. */
  record Stop() implements SourceOrder {}

  /**
   * The next frame that comes.
   *
   * @param maxSide of its longer side, where making it smaller is cheap
   * @param always also where nothing has moved since the last one that was shown
   */
  record Show(int maxSide, boolean always) implements SourceOrder {}

  /**
   * Parts of the frame that was shown last, at full resolution; boxes in its pixels.
   *
   * @param frame as {@link SourceReport.Frame#came} has it
   */
  record Cut(long frame, List<Box> parts) implements SourceOrder {}
}
