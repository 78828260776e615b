package org.secondlook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.engine.Analysis;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.Thoroughness;
import org.secondlook.wording.Times;
import org.secondlook.workflow.EngineOfItsOwn;
import org.secondlook.workflow.FindFaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "faces",
    mixinStandardHelpOptions = true,
    description = "Every face found in pictures or videos. Needs no home and stores nothing.")
final class FacesCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Option(
      names = "--thoroughness",
      defaultValue = "NORMAL",
      paramLabel = "LEVEL",
      description = "How often video is looked at: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Thoroughness thoroughness;

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
      List<FrameJson> frames,
      List<TrackJson> tracks) {}

  record FrameJson(long index, long ptsMillis, List<FaceJson> faces) {}

  record TrackJson(int id, long fromMillis, long toMillis, int sightings, BestJson best) {}

  record BestJson(long ptsMillis, FaceJson face) {}

  @Override
  public Integer call() {
    List<FileJson> results = new ArrayList<>();
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      for (Path file : files) {
        results.add(look(engine, file));
      }
    }
    if (json) {
      Json.print(globals.console().out(), new Result(results));
    } else {
      results.forEach(this::print);
    }
    boolean unread = results.stream().anyMatch(result -> result.error() != null);
    return unread ? SecondLookException.Kind.INPUT.exitCode() : 0;
  }

  private FileJson look(EngineOfItsOwn engine, Path file) {
    List<FrameJson> frames = new ArrayList<>();
    FindFaces.Frames listener =
        (frameIndex, ptsMillis, faces) ->
            frames.add(
                new FrameJson(frameIndex, ptsMillis, faces.stream().map(FaceJson::of).toList()));
    return switch (new FindFaces(engine).run(file, thoroughness, listener, globals.job())) {
      case Analysis.Unreadable(String why) -> unreadable(file, why);
      case Analysis.OfPicture picture ->
          result(
              file,
              picture.facts(),
              picture.damage().orElse(null),
              List.of(
                  new FrameJson(
                      0,
                      0,
                      picture.faces().stream().map(face -> FaceJson.of(face.face())).toList())),
              List.of());
      case Analysis.OfVideo video ->
          result(
              file,
              video.facts(),
              video.damage().orElse(null),
              frames,
              video.tracks().stream()
                  .map(
                      each ->
                          new TrackJson(
                              each.track().id(),
                              each.track().fromMillis(),
                              each.track().toMillis(),
                              each.track().sightings().size(),
                              new BestJson(
                                  each.track().best().ptsMillis(),
                                  FaceJson.of(each.track().best().face()))))
                  .toList());
    };
  }

  private static FileJson result(
      Path file, MediaFacts facts, String damage, List<FrameJson> frames, List<TrackJson> tracks) {
    String kind = facts.kind() == MediaKind.PICTURE ? "picture" : "video";
    return new FileJson(
        file.toString(),
        digest(file),
        kind,
        facts.width(),
        facts.height(),
        null,
        damage,
        frames,
        tracks);
  }

  private static FileJson unreadable(Path file, String why) {
    return new FileJson(
        file.toString(), digest(file), null, null, null, why, null, List.of(), List.of());
  }

  /** Null where the file can't even be hashed; the error beside it says why. */
  private static String digest(Path file) {
    try {
      return Files.isRegularFile(file) ? Sha256.of(file).hex() : null;
    } catch (IOException e) {
      return null;
    }
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
    if (result.kind().equals("picture")) {
      List<FaceJson> faces = result.frames().getFirst().faces();
      out.println(faces.isEmpty() ? "  no face" : "");
      for (int n = 0; n < faces.size(); n++) {
        out.println("  #" + (n + 1) + " " + describe(faces.get(n)));
      }
    } else {
      out.println(
          result.tracks().isEmpty() ? "  no face" : "  times count from the first frame (h:mm:ss)");
      for (TrackJson track : result.tracks()) {
        out.printf(
            "  track %d  %s - %s  best at %s %s%n",
            track.id(),
            Times.inRecording(track.fromMillis()),
            Times.inRecording(track.toMillis()),
            Times.inRecording(track.best().ptsMillis()),
            describe(track.best().face()));
      }
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
