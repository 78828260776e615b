package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.RecorderClock;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.PixelAspect;

/**
 * What an examiner states of the shown file: what it doesn't say itself and how its recorder's
 * clock went; and whether it is still what was received.
 */
public final class FileStatements {
  private final EvidenceService desk;
  private final ScreenContext frame;
  private final EvidenceViewModel model;
  private final ReadOnlyObjectWrapper<Optional<EvidenceIntegrity>> integrity =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  FileStatements(EvidenceService desk, ScreenContext frame, EvidenceViewModel model) {
    this.desk = desk;
    this.frame = frame;
    this.model = model;
  }

  private Optional<CaseFile> open() {
    return frame.caseInView().open().get();
  }

  /** Another file is shown, which wasn't checked. */
  void clear() {
    integrity.set(Optional.empty());
  }

  /**
   * Sets what the shown file doesn't say and goes through it again.
   *
   * @param rate frames a second, or blank
   * @param shape of its pixels such as 12:11, or blank
   * @return a sentence where something can't be so, else empty
   */
  public String say(String rate, String shape, int turn) {
    if (model.selected().get().isEmpty() || open().isEmpty()) {
      return "";
    }
    try {
      double perSecond = rate.isBlank() ? 0 : Double.parseDouble(rate.strip().replace(',', '.'));
      Optional<PixelAspect> aspect = shape.isBlank() ? Optional.empty() : PixelAspect.parse(shape);
      if (!shape.isBlank() && aspect.isEmpty()) {
        return Texts.of("evidence.said.shape");
      }
      MediaSettings settings = new MediaSettings(perSecond, aspect.orElse(null), turn);
      Path file = Path.of(model.selected().get().get().originalPath());
      model.imports().take(open().get(), List.of(file), Optional.of(settings));
      return "";
    } catch (IllegalArgumentException e) {
      return Texts.of("evidence.said.rate");
    }
  }

  /** Whether the original is still what was received; the log keeps the answer. */
  public void check() {
    model
        .selected()
        .get()
        .ifPresent(
            evidence ->
                frame
                    .jobs()
                    .run(
                        Texts.of("evidence.check.job", evidence.fileName()),
                        context -> desk.check(evidence.id()),
                        outcome -> Texts.of("evidence.check." + outcome.getClass().getSimpleName()),
                        outcome -> {
                          if (model
                              .selected()
                              .get()
                              .map(Evidence::id)
                              .equals(Optional.of(evidence.id()))) {
                            integrity.set(Optional.of(outcome));
                          }
                        },
                        frame.notices()::failed));
  }

  /**
   * @return a sentence where the measurement can't be kept as it is, else empty
   */
  public String measureClock(String seconds, String how) {
    try {
      long millis = Math.round(Double.parseDouble(seconds.strip().replace(',', '.')) * 1000);
      RecorderClock clock = new RecorderClock(millis, how.strip());
      Evidence evidence = model.selected().get().orElseThrow();
      frame
          .jobs()
          .load(
              () -> desk.measureClock(evidence.id(), clock),
              changed -> model.refresh(),
              frame.notices()::failed);
      return "";
    } catch (NumberFormatException e) {
      return Texts.of("evidence.clock.number");
    } catch (SecondLookException e) {
      return e.getMessage();
    }
  }

  /** What the last check of the shown file gave, if it was checked since it is shown. */
  public ReadOnlyObjectProperty<Optional<EvidenceIntegrity>> integrity() {
    return integrity.getReadOnlyProperty();
  }
}
