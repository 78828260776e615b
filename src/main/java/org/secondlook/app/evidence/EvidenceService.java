package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.List;
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
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.evidence.Recording;

/**
 * What the Evidence screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface EvidenceService {
  /** In the order they were received. */
  List<Evidence> files(CaseFile caseFile);

  List<StoredTrack> tracks(EvidenceId evidence);

  /** The best shot's picture as PNG or JPEG bytes. */
  byte[] picture(TrackId track);

  /**
   * Takes files in, one after the other; a bad file is told to the listener and the next goes on.
   */
  void importFiles(
      CaseFile caseFile,
      List<Path> files,
      Thoroughness thoroughness,
      String receivedFrom,
      ImportListener listener,
      JobContext context);

  /** Opens a file for the player; INPUT where it is gone or can't be read. */
  Recording open(Evidence evidence);

  /** Stores a face that the examiner drew. */
  StoredTrack draw(Evidence evidence, Frame frame, Box drawn);

  /** Reads the original again, compares and logs the result. */
  EvidenceIntegrity check(EvidenceId evidence);

  Evidence measureClock(EvidenceId evidence, RecorderClock clock);

  void sort(List<TrackId> tracks, Sorting sorting);

  /** Hears of an import; called on the job's thread. */
  interface ImportListener {
    void started(Evidence evidence);

    void opened(MediaFacts facts);

    void looked(long ptsMillis);

    void trackEnded(AnalysedTrack track);

    /** The file is done, with whatever it became. */
    void finished(Path file, Evidence evidence, int tracks);

    /** The file could not be taken in at all. @param why a sentence */
    void refused(Path file, String why);
  }
}
