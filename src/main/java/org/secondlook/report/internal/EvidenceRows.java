package org.secondlook.report.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.Examination;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.Change;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.NotExamined;
import org.secondlook.wording.Times;

/** What a report says of a file's contents: each part, what is assumed, what was not examined. */
final class EvidenceRows {
  private EvidenceRows() {}

  static void write(Html html, Evidence evidence) {
    evidence.examination().ifPresent(examination -> examined(html, examination));
    if (evidence.examination().map(EvidenceRows::moves).orElse(true)) {
      html.row("Times", times(evidence));
    }
  }

  private static void examined(Html html, Examination examination) {
    for (Examination.Part part : examination.parts()) {
      MediaFacts facts = part.facts();
      String name = facts.part().name();
      String whole = facts.kind() == MediaKind.PICTURE ? "Picture" : "Recording";
      html.row(name.isEmpty() ? whole : "Examined: " + name, shape(part));
      String assumed =
          facts.assumed().stream().map(Assumed::words).collect(Collectors.joining("; "));
      if (!assumed.isEmpty()) {
        html.row("Not recorded", assumed);
      }
      for (Change change : part.changes()) {
        html.row("Changes", "At " + Times.inRecording(change.ptsMillis()) + ": " + change.what());
      }
    }
    // Only 0.1.0 kept no count.
    if (examination.parts().stream().anyMatch(part -> part.framesDecoded() == 0)) {
      html.row(
          "Not vouched for",
          "Version 0.1.0 went through this file. Its log doesn't hold what is said here of the"
              + " contents and their damage; going through it again does.");
    }
    for (NotExamined each : examination.notExamined()) {
      html.row("Not examined", each.what() + ": " + each.why());
    }
    if (!examination.settings().isAsStored()) {
      html.row("Set by the examiner", examination.settings().words());
    }
  }

  /** Whether there is a recording in it; pictures have no times. */
  private static boolean moves(Examination examination) {
    return examination.parts().stream().anyMatch(part -> part.facts().kind() == MediaKind.VIDEO);
  }

  private static String shape(Examination.Part part) {
    MediaFacts facts = part.facts();
    String frames =
        facts.kind() == MediaKind.VIDEO && part.framesDecoded() > 0
            ? String.format(Locale.ROOT, ", %,d frames", part.framesDecoded())
            : "";
    return facts.width()
        + " x "
        + facts.height()
        + " pixels, "
        + facts.format()
        + " / "
        + facts.codec()
        + frames;
  }

  private static String times(Evidence evidence) {
    boolean assumed =
        evidence.examination().stream()
            .flatMap(examination -> examination.parts().stream())
            .anyMatch(part -> !part.facts().besideTimes().isEmpty());
    String counted =
        assumed
            ? "Counted from the first frame by a frame rate that the file doesn't hold"
            : "Presentation time counted from the first frame";
    return evidence
        .clock()
        .map(
            clock ->
                String.format(
                    Locale.ROOT,
                    "%s; recorder clock %+.3f s against true time; measured: %s",
                    counted,
                    clock.aheadMillis() / 1000.0,
                    clock.howMeasured()))
        .orElse(counted + "; the recorder's clock was not measured");
  }
}
