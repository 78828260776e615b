package org.secondlook.engine.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the process that reads one source is told: first what to open, then to show a frame. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(SourceOrder.Open.class),
  @JsonSubTypes.Type(SourceOrder.Show.class)
})
sealed interface SourceOrder {
  /** Here and not among the arguments, which others on the machine can read. */
  record Open(String source) implements SourceOrder {}

  /** The next frame that comes. */
  record Show() implements SourceOrder {}
}
