package org.secondlook.engine.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.DetectionOptions;

/** What the program asks of its worker. Each has a number of its own, which its responses bear. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(Request.Analyse.class),
  @JsonSubTypes.Type(Request.AnalyseStills.class),
  @JsonSubTypes.Type(Request.Faces.class),
  @JsonSubTypes.Type(Request.FaceInside.class),
  @JsonSubTypes.Type(Request.Objects.class),
  @JsonSubTypes.Type(Request.Things.class),
  @JsonSubTypes.Type(Request.Open.class),
  @JsonSubTypes.Type(Request.Show.class),
  @JsonSubTypes.Type(Request.Close.class),
  @JsonSubTypes.Type(Request.Cancel.class),
  @JsonSubTypes.Type(Request.Prepare.class)
})
sealed interface Request {
  long id();

  record Analyse(long id, String file, MediaSettings settings, Thoroughness thoroughness)
      implements Request {}

  record AnalyseStills(long id, List<String> files, DetectionOptions options) implements Request {}

  record Faces(long id, Picture picture, DetectionOptions options) implements Request {}

  record FaceInside(long id, Picture picture, Box drawn) implements Request {}

  record Objects(long id, String file, MediaSettings settings, Thoroughness thoroughness)
      implements Request {}

  record Things(long id, Picture picture, List<Box> boxes) implements Request {}

  /** The file is known by this request's number from then on. */
  record Open(long id, String file, int part, MediaSettings settings) implements Request {}

  record Show(long id, long footage, Which which, long ptsMillis) implements Request {}

  enum Which {
    AT,
    AFTER,
    BEFORE
  }

  record Close(long id, long footage) implements Request {}

  /** Has no response of its own: the cancelled request fails. */
  record Cancel(long id) implements Request {}

  /** Has no response either; other requests don't wait for it. */
  record Prepare(long id) implements Request {}
}
