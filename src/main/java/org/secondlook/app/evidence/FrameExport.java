package org.secondlook.app.evidence;

import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.app.report.ExportFolder;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.widgets.Clips;
import org.secondlook.app.widgets.Images;
import org.secondlook.base.Box;
import org.secondlook.casework.StoredTrack;
import org.secondlook.footage.Frame;
import org.secondlook.workflow.ExportFrame;

/** The shown frame, or the picked face of it, as a picture that says what it is. */
final class FrameExport {
  /** How much around a face goes with it. */
  private static final double SURROUNDINGS = 2;

  private final EvidenceService desk;
  private final ScreenContext frame;
  private final EvidenceViewModel model;

  FrameExport(EvidenceService desk, ScreenContext frame, EvidenceViewModel model) {
    this.desk = desk;
    this.frame = frame;
    this.model = model;
  }

  /** Whether a face is picked that can be seen on the shown frame. */
  boolean faceShown() {
    return face().isPresent();
  }

  private Optional<Box> face() {
    return model
        .selectedTrack()
        .get()
        .flatMap(
            track ->
                model.marks().stream()
                    .filter(mark -> mark.track().number() == track.number())
                    .findFirst())
        .map(mark -> mark.where().box());
  }

  private Optional<ExportFrame.Request> request(boolean faceOnly) {
    Optional<Frame> shown = model.player().frame().get();
    Optional<Box> face = face();
    if (shown.isEmpty()
        || faceOnly && face.isEmpty()
        || model.selected().get().isEmpty()
        || model.player().facts().get().isEmpty()
        || frame.caseInView().open().get().isEmpty()) {
      return Optional.empty();
    }
    Box whole = new Box(0, 0, shown.get().picture().width(), shown.get().picture().height());
    return Optional.of(
        new ExportFrame.Request(
            frame.caseInView().open().get().get(),
            model.selected().get().get(),
            model.player().facts().get().get(),
            shown.get(),
            faceOnly ? face.get().grown(SURROUNDINGS).intersect(whole) : whole,
            model.selectedTrack().get().flatMap(FaceTrack::stored).map(StoredTrack::id)));
  }

  void copy(boolean faceOnly) {
    request(faceOnly)
        .ifPresent(
            request ->
                frame
                    .jobs()
                    .load(
                        () -> Images.decoded(desk.captioned(request)),
                        image -> {
                          Clips.image(image);
                          frame.notices().done(Texts.of("player.copied"));
                        },
                        frame.notices()::failed));
  }

  void save(boolean faceOnly) {
    request(faceOnly)
        .ifPresent(
            request ->
                frame
                    .jobs()
                    .run(
                        Texts.of("player.save.job"),
                        context -> desk.export(request, ExportFolder.of(frame.settings())),
                        file -> Texts.of("saved", file),
                        frame.notices()::saved,
                        frame.notices()::failed));
  }
}
