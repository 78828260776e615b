package org.secondlook.engine.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.ObjectTrack;
import org.secondlook.footage.Change;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.Track;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Face;
import org.secondlook.vision.Template;

/**
 * What the worker answers. Any number of reports comes before the one answer that ends a request. A
 * {@code damage} or {@code frame} that is null is absent.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(Response.Alive.class),
  @JsonSubTypes.Type(Response.Progressed.class),
  @JsonSubTypes.Type(Response.PartOpened.class),
  @JsonSubTypes.Type(Response.Examined.class),
  @JsonSubTypes.Type(Response.TrackEnded.class),
  @JsonSubTypes.Type(Response.Opening.class),
  @JsonSubTypes.Type(Response.PartDone.class),
  @JsonSubTypes.Type(Response.FileDone.class),
  @JsonSubTypes.Type(Response.Refused.class),
  @JsonSubTypes.Type(Response.StillsDone.class),
  @JsonSubTypes.Type(Response.FacesDone.class),
  @JsonSubTypes.Type(Response.ObjectTrackFound.class),
  @JsonSubTypes.Type(Response.ObjectPartDone.class),
  @JsonSubTypes.Type(Response.ThingsDone.class),
  @JsonSubTypes.Type(Response.FootageOpened.class),
  @JsonSubTypes.Type(Response.Shown.class),
  @JsonSubTypes.Type(Response.Closed.class),
  @JsonSubTypes.Type(Response.Failed.class)
})
sealed interface Response {
  long id();

  /** Nothing to tell, but work goes on. */
  record Alive(long id) implements Response {}

  record Progressed(long id, Progress progress) implements Response {}

  record PartOpened(long id, MediaFacts facts) implements Response {}

  record Examined(long id, long frameIndex, long ptsMillis, List<Face> faces) implements Response {}

  record TrackEnded(long id, Track track, Template template, Picture shot, Box shotArea)
      implements Response {}

  /** A file is about to be opened: if the worker dies now, that one is the first suspect. */
  record Opening(long id, String file) implements Response {}

  /** Its tracks were told of before, each when it ended. */
  record PartDone(
      long id,
      MediaFacts facts,
      long framesDecoded,
      long framesExamined,
      List<Change> changes,
      String damage)
      implements Response {}

  /** Its parts were told of before, each when it was done. */
  record FileDone(long id, List<NotExamined> notExamined) implements Response {}

  record Refused(long id, String why) implements Response {}

  record StillsDone(long id, List<Still> stills) implements Response {}

  /** Either {@code why} or {@code facts} and {@code faces} are null. */
  record Still(String why, MediaFacts facts, List<AnalysedFace> faces, String damage) {}

  record FacesDone(long id, List<AnalysedFace> faces) implements Response {}

  record ObjectTrackFound(long id, ObjectTrack track) implements Response {}

  /** Its tracks were told of before, since the part before it was done. */
  record ObjectPartDone(
      long id, MediaFacts facts, List<Long> looks, List<Change> changes, String damage)
      implements Response {}

  record ThingsDone(long id, List<Template> templates) implements Response {}

  record FootageOpened(long id, MediaFacts facts) implements Response {}

  record Shown(long id, Frame frame) implements Response {}

  record Closed(long id) implements Response {}

  record Failed(long id, SecondLookException.Kind kind, String sentence, String detail)
      implements Response {}
}
