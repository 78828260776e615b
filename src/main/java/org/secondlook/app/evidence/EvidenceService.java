package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.RecorderClock;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.ExportFrame;
import org.secondlook.workflow.evidence.Recording;

/**
 * What the Evidence screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface EvidenceService {
  /** In the order they were received. */
  List<Evidence> files(CaseFile caseFile);

  List<StoredTrack> tracks(EvidenceId evidence);

  /** How many each file has; a file without any is missing. */
  Map<EvidenceId, Integer> trackCounts(CaseFile caseFile);

  /** The best shot's picture as PNG or JPEG bytes. */
  byte[] picture(TrackId track);

  /**
   * Takes files in, one after the other; a bad file is told to the listener and the next goes on.
   */
  void importFiles(
      CaseFile caseFile,
      List<Path> files,
      ImportChoice choice,
      ImportListener listener,
      JobContext context);

  /**
   * How files are taken in.
   *
   * @param receivedFrom who handed them over; may be empty
   * @param settings what the examiner says of them; empty where nothing is to be changed
   * @param objects whether to look for things too, once all faces were found
   */
  record ImportChoice(
      Thoroughness thoroughness,
      String receivedFrom,
      Optional<MediaSettings> settings,
      boolean objects) {}

  /** Opens a part of a file for the player; INPUT where it is gone or can't be read. */
  Recording open(Evidence evidence, int part);

  /** Stores a face that the examiner drew on a frame of a part. */
  StoredTrack draw(Evidence evidence, int part, Frame frame, Box drawn);

  /** Reads the original again, compares and logs the result. */
  EvidenceIntegrity check(EvidenceId evidence);

  Evidence measureClock(EvidenceId evidence, RecorderClock clock);

  /** A frame or a part of one with what it is burnt in below, as PNG. */
  byte[] captioned(ExportFrame.Request request);

  /** The same as a file, which the log keeps. @return the file */
  Path export(ExportFrame.Request request, Path folder);

  void sort(List<TrackId> tracks, Sorting sorting);

  /** Hears of an import; called on the job's thread. */
  interface ImportListener {
    void started(Evidence evidence);

    void opened(MediaFacts facts);

    void examined(long ptsMillis);

    void trackEnded(AnalysedTrack track);

    /** The file is done, with whatever it became. */
    void finished(Path file, Evidence evidence, int tracks);

    /**
     * Something to know of a file: that it was in the case already, or had no objects looked for.
     */
    void again(String sentence);

    /** The file could not be taken in at all. @param why a sentence */
    void refused(Path file, String why);
  }
}
