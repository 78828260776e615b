package org.secondlook.engine.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.secondlook.engine.WatchTask;
import org.secondlook.vision.Template;

/** What a watching process is told. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(WatchOrder.Begin.class),
  @JsonSubTypes.Type(WatchOrder.Refuse.class),
  @JsonSubTypes.Type(WatchOrder.Stop.class)
})
sealed interface WatchOrder {
  record Begin(WatchTask task) implements WatchOrder {}

  /** A passer-by was found not to be a listed person. */
  record Refuse(int person, Template passerBy) implements WatchOrder {}

  /** What is recorded is closed and told; then it ends. */
  record Stop() implements WatchOrder {}
}
