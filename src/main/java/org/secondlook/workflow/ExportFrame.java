package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.report.Reports;
import org.secondlook.wording.Times;

/**
 * A frame of the evidence, or a part of one, as a picture of its own. What it is and where it comes
 * from is burnt in below; the log keeps that it was made, and its hash.
 */
public record ExportFrame(Workstation workstation) {
  /**
   * @param facts of the part that the frame is of
   * @param frame as it was shown; its picture is read from the original once more (kind INPUT where
   *     that was changed)
   * @param area in pixels of the frame; all of it for the whole frame
   * @param face whose face stays visible; all others that were found there are black
   */
  public record Request(
      CaseFile caseFile,
      Evidence evidence,
      MediaFacts facts,
      Frame frame,
      Box area,
      Optional<TrackId> face) {}

  /**
   * @return the file, numbered where there was one of its name already
   */
  public Path run(Actor actor, Request request, Path folder) {
    Permissions.require(actor, Permission.EXPORT_REPORT);
    byte[] png = picture(actor, request);
    String name =
        ReportFile.safe(request.evidence().fileName())
            + "-"
            + ReportFile.safe(Times.inRecording(request.frame().ptsMillis()));
    Path target = ReportFile.unused(folder, name, ".png", sentence -> {});
    ReportFile.write(target, out -> out.write(png));
    String details =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", target.getFileName().toString())
            .put("evidence", request.evidence().id().value())
            .put("ptsMillis", request.frame().ptsMillis())
            .put("sha256", Sha256.of(png).hex())
            .toString();
    UnitOfWork.logged(workstation, actor, request.caseFile().entry(Act.PICTURE_EXPORTED, details));
    return target;
  }

  /** The same for the clipboard, which the log can't follow: PNG with the words below. */
  public byte[] picture(Actor actor, Request request) {
    workstation.require(actor, Permission.VIEW_CASES);
    Picture original =
        Originals.again(
                workstation,
                request.evidence(),
                request.facts().part().number(),
                request.frame(),
                "so no frame of it can be handed out")
            .picture();
    FrameRedaction redaction =
        FrameRedaction.of(
            workstation.casework().evidence().tracks(request.evidence().id()),
            request.facts().part().number(),
            request.frame().ptsMillis(),
            request.area(),
            request.face());
    Picture part = redaction.applied(original).crop(request.area());
    List<String> lines = new ArrayList<>(captions(request));
    redaction.sentence().ifPresent(lines::add);
    return Reports.captioned(List.of(Png.write(part)), lines);
  }

  private static List<String> captions(Request request) {
    Evidence evidence = request.evidence();
    List<String> lines = new ArrayList<>();
    lines.add("Case " + request.caseFile().number() + ": " + evidence.fileName());
    if (request.facts().kind() == MediaKind.VIDEO) {
      String number = request.frame().index() < 0 ? "" : ", frame " + request.frame().index();
      lines.add(
          Times.inRecording(request.frame().ptsMillis())
              + " in the file"
              + number
              + beside(request.facts().besideTimes()));
    }
    Box area = request.area();
    Picture whole = request.frame().picture();
    boolean cut = area.width() < whole.width() || area.height() < whole.height();
    lines.add(
        (cut
                ? "Part of the frame from pixel %d, %d on, %d x %d of %d x %d"
                    .formatted(
                        Math.round(area.x()),
                        Math.round(area.y()),
                        Math.round(area.width()),
                        Math.round(area.height()),
                        whole.width(),
                        whole.height())
                : "Whole frame, %d x %d".formatted(whole.width(), whole.height()))
            + beside(request.facts().besideBoxes()));
    lines.add("SHA-256 of the file: " + evidence.sha256().hex());
    lines.add("Exported " + Times.utc(Instant.now()) + ", Second Look");
    return lines;
  }

  private static String beside(String assumed) {
    return assumed.isEmpty() ? "" : " (" + assumed + ")";
  }
}
