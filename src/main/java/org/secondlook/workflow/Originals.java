package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.engine.Footage;
import org.secondlook.footage.Frame;
import org.secondlook.wording.Times;

/**
 * The files of cases, where they lay when they were received. Whatever is kept or told of a file by
 * its digest is read from it here, after the digest was compared: what a viewer shows was read
 * whenever it was opened, maybe from another file that lay in that place for a while.
 */
public final class Originals {
  private Originals() {}

  /**
   * What is taken from a file must be of what was received (else kind INPUT).
   *
   * @param so what follows where it was changed, such as "so no face of it can be stored"
   */
  public static void requireUnchanged(Workstation workstation, Evidence evidence, String so) {
    switch (workstation.casework().evidence().integrity(evidence.id())) {
      case EvidenceIntegrity.Unchanged _ -> {}
      case EvidenceIntegrity.Changed _ ->
          throw SecondLookException.input(
              evidence.originalPath()
                  + " was changed since it was received, "
                  + so
                  + ". Put the original back.");
      case EvidenceIntegrity.Missing(String why) -> throw SecondLookException.input(why);
    }
  }

  /** Opens a file that is still what was received; for {@code so} see {@link #requireUnchanged}. */
  static Footage open(Workstation workstation, Evidence evidence, int part, String so) {
    requireUnchanged(workstation, evidence, so);
    return workstation.engine().open(Path.of(evidence.originalPath()), part, evidence.settings());
  }

  /**
   * A frame that a viewer showed, read once more (kind INPUT where the file was changed, or holds
   * no such frame there).
   *
   * @param so what follows then, see {@link #requireUnchanged}
   */
  static Frame again(Workstation workstation, Evidence evidence, int part, Frame shown, String so) {
    try (Footage footage = open(workstation, evidence, part, so)) {
      Frame read = at(footage, shown.ptsMillis());
      if (read.ptsMillis() != shown.ptsMillis()
          || read.picture().width() != shown.picture().width()
          || read.picture().height() != shown.picture().height()) {
        throw SecondLookException.input(
            evidence.originalPath()
                + " holds no such frame at "
                + Times.inRecording(shown.ptsMillis())
                + ": what was shown is of another file, "
                + so
                + ". Open the file again.");
      }
      return new Frame(shown.index(), read.ptsMillis(), read.picture());
    }
  }

  /**
   * Behind a place where a file's clock jumps back, times are those of the viewer only for a reader
   * that has come past it, so what isn't found by going there is looked for from the start.
   */
  private static Frame at(Footage footage, long ptsMillis) {
    Frame there = footage.at(ptsMillis);
    if (there.ptsMillis() == ptsMillis) {
      return there;
    }
    Frame each = footage.at(0);
    Optional<Frame> next = Optional.of(each);
    while (next.isPresent() && next.get().ptsMillis() <= ptsMillis) {
      each = next.get();
      long now = each.ptsMillis();
      next = footage.after(now).filter(frame -> frame.ptsMillis() > now);
    }
    return each;
  }
}
