package org.secondlook.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.ObjectTrack;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.wording.Times;
import org.secondlook.workflow.EngineOfItsOwn;
import org.secondlook.workflow.LookForObjects;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.objects.FindObjects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "objects",
    mixinStandardHelpOptions = true,
    description =
        "Things of everyday kinds in pictures or videos, with boxes. Needs no home and stores nothing unless a case is named. A label is a search aid and never evidence of what a thing is; a thing not found says nothing.")
final class ObjectsCommand implements Callable<Integer> {
  private final Globals globals;

  // With "search" there are none here, so that an empty list is refused by ourselves.
  @Parameters(arity = "0..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  @Option(
      names = "--case",
      paramLabel = "N",
      description = "Take the files into this case and keep what is found in them there.")
  private String caseNumber;

  @Mixin private LookOptions options;

  private ObjectsCommand(Globals globals) {
    this.globals = globals;
  }

  static CommandLine with(Globals globals) {
    return new CommandLine(new ObjectsCommand(globals))
        .addSubcommand(new ObjectsSearchCommand(globals));
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
      List<FrameJson> frames,
      List<TrackJson> tracks) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FrameJson(Integer part, String partName, long ptsMillis, List<ObjectJson> objects) {}

  /**
   * @param track which of the file's tracks it belongs to
   */
  record ObjectJson(String label, double score, List<Double> box, int track) {}

  /**
   * @param score how far the looks agree on the label
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TrackJson(
      Integer part,
      String partName,
      int id,
      String label,
      double score,
      long fromMillis,
      long toMillis,
      int sightings) {}

  @Override
  public Integer call() {
    if (files.isEmpty()) {
      throw SecondLookException.usage(
          "Name the pictures or videos to be looked through; 'objects --help' says more.");
    }
    return caseNumber == null ? look() : keep();
  }

  private int keep() {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile caseFile = new FindCase(session.workstation()).run(session.actor(), caseNumber);
      CaseObjects objects = new CaseObjects(globals, session, caseFile);
      List<FileJson> results = new ArrayList<>();
      for (Path file : files) {
        Evidence evidence = objects.evidence(file, options.said().settings());
        Optional<String> why =
            objects
                .look(evidence, options.thoroughness())
                .filter(LookForObjects.Outcome.Failed.class::isInstance)
                .map(failed -> ((LookForObjects.Outcome.Failed) failed).why());
        results.add(
            why.isPresent()
                ? unread(file, why.get())
                : StoredObjectsJson.of(session, file, evidence));
      }
      return told(results);
    }
  }

  private int look() {
    MediaSettings settings = options.settings();
    List<FileJson> results = new ArrayList<>();
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      FindObjects find = new FindObjects(engine);
      for (Path file : files) {
        results.add(
            switch (find.run(file, settings, options.thoroughness(), globals.job())) {
              case ObjectAnalysis.Unreadable(String why) -> unread(file, why);
              case ObjectAnalysis.Examined examined -> result(file, examined);
            });
      }
    }
    return told(results);
  }

  private static FileJson unread(Path file, String why) {
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
        List.of());
  }

  private int told(List<FileJson> results) {
    return options.told(
        globals,
        new Result(results),
        () -> results.forEach(this::print),
        results.stream().anyMatch(result -> result.error() != null));
  }

  private static FileJson result(Path file, ObjectAnalysis.Examined examined) {
    ObjectAnalysis.Part first = examined.parts().getFirst();
    List<String> damage =
        examined.parts().stream().flatMap(part -> part.damage().stream()).toList();
    return new FileJson(
        file.toString(),
        FileDigest.of(file),
        first.facts().kind().name().toLowerCase(Locale.ROOT),
        first.facts().width(),
        first.facts().height(),
        null,
        damage.isEmpty() ? null : String.join(" ", damage),
        examined.notExamined(),
        examined.parts().stream()
            .flatMap(part -> ExaminedJson.assumed(part.facts()).stream())
            .toList(),
        examined.parts().stream()
            .flatMap(part -> ExaminedJson.changes(part.facts(), part.changes()).stream())
            .toList(),
        examined.parts().stream().flatMap(ObjectsCommand::frames).toList(),
        examined.parts().stream()
            .filter(part -> part.facts().kind() == MediaKind.VIDEO)
            .flatMap(part -> named(part).map(track -> track(part.facts().part(), track)))
            .toList());
  }

  private static Stream<ObjectTrack> named(ObjectAnalysis.Part part) {
    return part.tracks().stream().filter(ObjectTrack::named);
  }

  /** Every frame that was looked at, with what the tracks through it agree on. */
  private static Stream<FrameJson> frames(ObjectAnalysis.Part part) {
    Map<Long, List<ObjectJson>> byTime = new TreeMap<>();
    part.looks().forEach(pts -> byTime.put(pts, new ArrayList<>()));
    named(part)
        .forEach(
            track -> {
              for (ObjectSighting each : track.sightings()) {
                byTime
                    .get(each.ptsMillis())
                    .add(
                        new ObjectJson(
                            track.label(),
                            Numbers.fraction(each.score()),
                            BoxJson.of(each.box()),
                            track.id()));
              }
            });
    MediaPart which = part.facts().part();
    return byTime.entrySet().stream()
        .map(
            frame ->
                new FrameJson(
                    ExaminedJson.number(which),
                    ExaminedJson.name(which),
                    frame.getKey(),
                    frame.getValue().stream()
                        .sorted(Comparator.comparingDouble(ObjectJson::score).reversed())
                        .toList()));
  }

  private static TrackJson track(MediaPart part, ObjectTrack track) {
    return new TrackJson(
        ExaminedJson.number(part),
        ExaminedJson.name(part),
        track.id(),
        track.label(),
        Numbers.fraction(track.score()),
        track.fromMillis(),
        track.untilMillis(),
        track.sightings().size());
  }

  private void print(FileJson result) {
    var out = globals.console().out();
    if (result.error() != null) {
      globals.console().err().println(result.error());
      return;
    }
    out.printf("%s  %s %dx%d%n", result.file(), result.kind(), result.width(), result.height());
    Optional.ofNullable(result.damage()).ifPresent(damage -> out.println("  " + damage));
    ExaminedJson.print(out, result.assumed(), result.changes());
    if (result.kind().equals("picture")) {
      result.frames().stream()
          .flatMap(frame -> frame.objects().stream())
          .forEach(
              each ->
                  out.printf(
                      Locale.ROOT, "  %s  %.2f  box %s%n", each.label(), each.score(), each.box()));
    }
    for (TrackJson each : result.tracks()) {
      out.printf(
          Locale.ROOT,
          "  %s  %.2f  %s - %s%n",
          each.label(),
          each.score(),
          Times.inRecording(each.fromMillis()),
          Times.inRecording(each.toMillis()));
    }
    if (result.frames().stream().allMatch(frame -> frame.objects().isEmpty())) {
      out.println("  no object of a kind that the detector knows; that says nothing for certain");
    }
    result.notExamined().forEach(each -> out.println("  " + each.sentence()));
  }
}
