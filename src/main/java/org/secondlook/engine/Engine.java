package org.secondlook.engine;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Template;

/**
 * Everything native: files to frames, frames to faces, faces to templates. Safe for use by several
 * threads. A file that can't be read is a value ({@link Analysis.Unreadable}); an exception means
 * that the engine itself could not work.
 */
public interface Engine extends AutoCloseable {
  /**
   * Goes through one file, part by part, and finds every face and track, with templates.
   *
   * @param settings what the examiner says where the file doesn't
   * @param listener hears of tracks and frames as they are found, on the engine's thread, before
   *     this call returns
   */
  Analysis analyse(
      Path file,
      MediaSettings settings,
      Thoroughness thoroughness,
      AnalysisListener listener,
      JobContext context);

  /** With what the file says. */
  default Analysis analyse(
      Path file, Thoroughness thoroughness, AnalysisListener listener, JobContext context) {
    return analyse(file, MediaSettings.AS_STORED, thoroughness, listener, context);
  }

  /**
   * Analyses many pictures for enrolment; decoding, detection and embedding overlap and are
   * batched.
   *
   * @return one analysis a file, in the files' order, without pixels, so that a batch of large
   *     photos fits into memory
   */
  List<StillAnalysis> analyseStills(List<Path> files, DetectionOptions options, JobContext context);

  /**
   * All faces of a picture in memory, such as an enhanced probe, the highest detection score first.
   */
  List<AnalysedFace> faces(Picture picture, DetectionOptions options);

  /** The face in a box that an examiner drew; its template is made however weak the face is. */
  AnalysedFace faceInside(Picture picture, Box drawn);

  /**
   * Goes through one file, part by part, and finds the things in it, with templates. Apart from
   * {@link #analyse}, since faces come first and things only where somebody asks for them.
   */
  ObjectAnalysis objects(
      Path file, MediaSettings settings, Thoroughness thoroughness, JobContext context);

  /** Templates of the things in these boxes, in order. @param boxes each meets the picture */
  List<Template> things(Picture picture, List<Box> boxes);

  /**
   * Opens a part of a file for the viewer.
   *
   * @param part its number; 0 for the first one that can be opened
   */
  Footage open(Path file, int part, MediaSettings settings);

  /** The first part, as the file says. */
  default Footage open(Path file) {
    return open(file, 0, MediaSettings.AS_STORED);
  }

  /**
   * Begins to bring up what going through files needs, in the background, so that it is there when
   * the first file is: for whoever has something else to do before. Returns at once; what fails is
   * told by the call that needs it.
   */
  default void prepare() {}

  @Override
  void close();
}
