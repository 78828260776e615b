package org.secondlook.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.ObjectLook;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.workflow.objects.ListObjects;

/** What was found in a file of a case, from the store; frames in which something was found. */
final class StoredObjectsJson {
  private StoredObjectsJson() {}

  private record Moment(int part, long ptsMillis) {}

  static ObjectsCommand.FileJson of(CommandSession session, Path file, Evidence evidence) {
    ListObjects list = new ListObjects(session.workstation());
    ObjectLook look = list.look(session.actor(), evidence.id()).orElseThrow();
    Map<Moment, List<ObjectsCommand.ObjectJson>> frames =
        new TreeMap<>(Comparator.comparingInt(Moment::part).thenComparingLong(Moment::ptsMillis));
    List<ObjectsCommand.TrackJson> tracks = new ArrayList<>();
    for (StoredObjectTrack track : list.of(session.actor(), evidence.id())) {
      List<ObjectSighting> sightings = list.sightings(session.actor(), track.id());
      for (ObjectSighting each : sightings) {
        frames
            .computeIfAbsent(new Moment(track.part(), each.ptsMillis()), _ -> new ArrayList<>())
            .add(
                new ObjectsCommand.ObjectJson(
                    track.label(),
                    Numbers.fraction(each.score()),
                    BoxJson.of(each.box()),
                    track.number()));
      }
      MediaFacts facts = evidence.facts(track.part()).orElseThrow();
      if (facts.kind() == MediaKind.VIDEO) {
        tracks.add(
            new ObjectsCommand.TrackJson(
                ExaminedJson.number(facts.part()),
                ExaminedJson.name(facts.part()),
                track.number(),
                track.label(),
                Numbers.fraction(track.score()),
                track.fromMillis(),
                track.toMillis(),
                sightings.size()));
      }
    }
    MediaFacts first = evidence.facts().orElseThrow();
    return new ObjectsCommand.FileJson(
        file.toString(),
        evidence.sha256().hex(),
        first.kind().name().toLowerCase(Locale.ROOT),
        first.width(),
        first.height(),
        null,
        look.damage().isEmpty() ? null : look.damage(),
        look.notExamined(),
        evidence.examination().stream()
            .flatMap(each -> each.parts().stream())
            .flatMap(part -> ExaminedJson.assumed(part.facts()).stream())
            .toList(),
        evidence.examination().stream()
            .flatMap(each -> each.parts().stream())
            .flatMap(part -> ExaminedJson.changes(part.facts(), part.changes()).stream())
            .toList(),
        frames.entrySet().stream().map(each -> frame(evidence, each)).toList(),
        tracks);
  }

  private static ObjectsCommand.FrameJson frame(
      Evidence evidence, Map.Entry<Moment, List<ObjectsCommand.ObjectJson>> frame) {
    MediaPart part = evidence.facts(frame.getKey().part()).orElseThrow().part();
    return new ObjectsCommand.FrameJson(
        ExaminedJson.number(part),
        ExaminedJson.name(part),
        frame.getKey().ptsMillis(),
        frame.getValue());
  }
}
