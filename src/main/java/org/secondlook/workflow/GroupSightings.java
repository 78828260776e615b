package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;

/**
 * Notes which tracks of a case are likely the same person, over all its files. A help for sorting;
 * it decides nothing.
 *
 * <p>From the best track to the poorest, each joins the group to which it is most similar on
 * average, if a stranger would reach that similarity at most once in 100,000 comparisons; else it
 * begins a group. Two faces that are seen at the same time in one file are two people, whatever
 * they look like. A poor face stays alone: templates of such faces resemble each other more than
 * their people.
 */
public final class GroupSightings {
  private static final double STRANGERS = 1e-5;

  /** Of faces below it three in ten people and more don't come first among 1,000. */
  private static final double POOR = 70;

  private final Workstation workstation;

  public GroupSightings(Workstation workstation) {
    this.workstation = workstation;
  }

  public void run(CaseFile caseFile) {
    // Faces of models used before can't be compared; they keep their groups.
    List<StoredTrack> tracks =
        workstation.casework().evidence().tracks(caseFile.id()).stream()
            .filter(track -> workstation.models().made(track.template()))
            .toList();
    if (tracks.isEmpty()) {
      return;
    }
    double threshold = workstation.models().fused().similarityAt(STRANGERS);
    Map<TrackId, Long> groups = grouped(tracks, threshold);
    UnitOfWork.change(
        workstation, transaction -> workstation.casework().evidence().group(transaction, groups));
  }

  /** Each track's group, named by the number of its first track. */
  private Map<TrackId, Long> grouped(List<StoredTrack> tracks, double threshold) {
    List<StoredTrack> bestFirst =
        tracks.stream()
            .sorted(
                Comparator.comparingDouble(
                    (StoredTrack track) -> -track.best().quality().overall()))
            .toList();
    List<List<StoredTrack>> groups = new ArrayList<>();
    for (StoredTrack track : bestFirst) {
      boolean tooPoor =
          workstation.models().quality(track.best().quality(), track.template()) < POOR;
      Optional<List<StoredTrack>> joined =
          groups.stream()
              .filter(group -> !tooPoor)
              .filter(group -> group.stream().noneMatch(member -> together(member, track)))
              .filter(group -> likeness(group, track) >= threshold)
              .max(Comparator.comparingDouble(group -> likeness(group, track)));
      joined.ifPresentOrElse(
          group -> group.add(track), () -> groups.add(new ArrayList<>(List.of(track))));
    }
    Map<TrackId, Long> out = new HashMap<>();
    for (List<StoredTrack> group : groups) {
      group.forEach(track -> out.put(track.id(), group.getFirst().id().value()));
    }
    return out;
  }

  private double likeness(List<StoredTrack> group, StoredTrack track) {
    return group.stream()
        .mapToDouble(
            member -> workstation.models().fusion().similarity(member.template(), track.template()))
        .average()
        .orElseThrow();
  }

  private static boolean together(StoredTrack a, StoredTrack b) {
    return a.evidence().equals(b.evidence())
        && !a.drawnByHand()
        && !b.drawnByHand()
        && a.fromMillis() <= b.toMillis()
        && b.fromMillis() <= a.toMillis();
  }
}
