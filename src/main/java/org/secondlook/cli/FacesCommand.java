package org.secondlook.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.secondlook.engine.Analysis;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;
import org.secondlook.wording.Times;
import org.secondlook.workflow.EngineOfItsOwn;
import org.secondlook.workflow.FindFaces;
import org.secondlook.workflow.MeasuredModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "faces",
    mixinStandardHelpOptions = true,
    description = "Every face found in pictures or videos. Needs no home and stores nothing.")
final class FacesCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files;

  @Mixin private LookOptions options;

  FacesCommand(Globals globals) {
    this.globals = globals;
  }

  record Result(List<FileJson> files) {}

  record FileJson(
      String file,
      String sha256,
      String kind,
      Integer width,
      Integer height,
      String error,
      String damage,
      List<NotExamined> notExamined,
      List<ExaminedJson.AssumedJson> assumed,
      List<ExaminedJson.ChangeJson> changes,
      List<ExaminedJson> parts,
      List<FrameJson> frames,
      List<TrackJson> tracks) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FrameJson(
      Integer part, String partName, long index, long ptsMillis, List<FaceJson> faces) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TrackJson(
      Integer part,
      String partName,
      int id,
      long fromMillis,
      long toMillis,
      int sightings,
      BestJson best) {}

  record BestJson(long ptsMillis, FaceJson face) {}

  @Override
  public Integer call() {
    MediaSettings settings = options.settings();
    List<FileJson> results = new ArrayList<>();
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      engine.prepare();
      for (Path file : files) {
        results.add(look(engine, file, settings));
      }
    }
    return options.told(
        globals,
        new Result(results),
        () -> results.forEach(this::print),
        results.stream().anyMatch(result -> result.error() != null));
  }

  private FileJson look(EngineOfItsOwn engine, Path file, MediaSettings settings) {
    List<FrameJson> frames = new ArrayList<>();
    FindFaces find = new FindFaces(engine);
    MeasuredModels models = find.models();
    FindFaces.Frames listener =
        (part, frameIndex, ptsMillis, faces) ->
            frames.add(
                new FrameJson(
                    ExaminedJson.number(part),
                    ExaminedJson.name(part),
                    frameIndex,
                    ptsMillis,
                    faces.stream().map(face -> FaceJson.of(face, models)).toList()));
    return switch (find.run(file, settings, options.thoroughness(), listener, globals.job())) {
      case Analysis.Unreadable(String why) -> unreadable(file, why);
      case Analysis.Examined examined -> result(file, examined, frames, models);
    };
  }

  private static FileJson result(
      Path file, Analysis.Examined examined, List<FrameJson> frames, MeasuredModels models) {
    List<ExaminedJson> parts = examined.parts().stream().map(ExaminedJson::of).toList();
    ExaminedJson first = parts.getFirst();
    return new FileJson(
        file.toString(),
        FileDigest.of(file),
        first.kind(),
        first.width(),
        first.height(),
        null,
        examined.damage().orElse(null),
        examined.notExamined(),
        parts.stream().flatMap(part -> part.assumed().stream()).toList(),
        parts.stream().flatMap(part -> part.changes().stream()).toList(),
        parts,
        frames,
        examined.parts().stream()
            .filter(part -> part.facts().kind() == MediaKind.VIDEO)
            .flatMap(part -> tracks(part, models))
            .toList());
  }

  private static Stream<TrackJson> tracks(Analysis.Part part, MeasuredModels models) {
    MediaPart which = part.facts().part();
    return part.tracks().stream()
        .map(
            each ->
                new TrackJson(
                    ExaminedJson.number(which),
                    ExaminedJson.name(which),
                    each.track().id(),
                    each.track().fromMillis(),
                    each.track().toMillis(),
                    each.track().sightings().size(),
                    new BestJson(
                        each.track().best().ptsMillis(),
                        FaceJson.of(each.track().best().face(), models))));
  }

  private static FileJson unreadable(Path file, String why) {
    return new FileJson(
        file.toString(),
        FileDigest.of(file),
        null,
        null,
        null,
        why,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private void print(FileJson result) {
    var out = globals.console().out();
    if (result.error() != null) {
      globals.console().err().println(result.error());
      return;
    }
    out.printf(
        "%s  %s %dx%d  sha256 %s%n",
        result.file(), result.kind(), result.width(), result.height(), result.sha256());
    if (result.damage() != null) {
      out.println("  " + result.damage());
    }
    result.parts().forEach(part -> print(result, part));
    result.notExamined().forEach(each -> out.println("  " + each.sentence()));
  }

  private void print(FileJson result, ExaminedJson part) {
    var out = globals.console().out();
    if (part.partName() != null) {
      out.printf("  %s: %s %dx%d%n", part.partName(), part.kind(), part.width(), part.height());
    }
    ExaminedJson.print(out, part.assumed(), part.changes());
    if (part.kind().equals("picture")) {
      List<FaceJson> faces =
          result.frames().stream()
              .filter(frame -> part.isPartOf(frame.part()))
              .flatMap(frame -> frame.faces().stream())
              .toList();
      out.println(faces.isEmpty() ? "  no face" : "");
      for (int n = 0; n < faces.size(); n++) {
        out.println("  #" + (n + 1) + " " + describe(faces.get(n)));
      }
      return;
    }
    List<TrackJson> tracks =
        result.tracks().stream().filter(track -> part.isPartOf(track.part())).toList();
    out.println(tracks.isEmpty() ? "  no face" : "  times count from the first frame (h:mm:ss)");
    for (TrackJson track : tracks) {
      out.printf(
          "  track %d  %s - %s  best at %s %s%n",
          track.id(),
          Times.inRecording(track.fromMillis()),
          Times.inRecording(track.toMillis()),
          Times.inRecording(track.best().ptsMillis()),
          describe(track.best().face()));
    }
  }

  private static String describe(FaceJson face) {
    String reasons =
        face.quality().reasons().isEmpty()
            ? ""
            : "  " + String.join(", ", face.quality().reasons());
    return String.format(
        java.util.Locale.ROOT,
        "box %s  quality %.0f  eyes %.0f px apart%s",
        face.box(),
        face.quality().overall(),
        face.quality().interEyePx(),
        reasons);
  }
}
