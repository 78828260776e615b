package org.secondlook.engine.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.secondlook.base.Picture;

/** What the process that reads one source tells. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(SourceReport.Running.class),
  @JsonSubTypes.Type(SourceReport.Connected.class),
  @JsonSubTypes.Type(SourceReport.Alive.class),
  @JsonSubTypes.Type(SourceReport.Showed.class),
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

  /**
   * The frame that came first after it was asked for.
   *
   * @param receivedAt milliseconds since 1970
   * @param came frames since it connected, this one the last
   * @param late whether it comes a second or more after its time
   */
  record Showed(long ptsMillis, long receivedAt, Picture picture, long came, boolean late)
      implements SourceReport {}

  record Over(String why, boolean finished) implements SourceReport {}
}
