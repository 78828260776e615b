package org.secondlook.app.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;

/** The faces of the shown file: its tracks, the picked one, and where they are on the frame. */
public final class ShownFaces {
  /** A face on the shown frame. */
  public record Mark(FaceTrack track, StoredSighting where) {}

  private final Player player;
  private final ReadOnlyIntegerProperty part;
  private final ObservableList<FaceTrack> tracks = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<FaceTrack>> selected =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObservableList<Mark> marks = FXCollections.observableArrayList();

  /**
   * @param part of the file, which the player shows
   */
  ShownFaces(Player player, ReadOnlyIntegerProperty part) {
    this.player = player;
    this.part = part;
    player.frame().addListener((property, before, now) -> remark());
  }

  void clear() {
    selected.set(Optional.empty());
    tracks.clear();
    marks.clear();
  }

  void show(List<FaceTrack> now) {
    if (!tracks.equals(now)) {
      tracks.setAll(now);
      remark();
    }
  }

  /** As read again from the store: the picked one stays picked, by its number. */
  void showAgain(List<FaceTrack> now) {
    Optional<Integer> before = selected.get().map(FaceTrack::number);
    show(now);
    selected.set(before.flatMap(n -> now.stream().filter(t -> t.number() == n).findFirst()));
  }

  Optional<FaceTrack> find(TrackId id) {
    return tracks.stream()
        .filter(track -> track.stored().map(StoredTrack::id).equals(Optional.of(id)))
        .findFirst();
  }

  /** The one so many further on in the order in which they appear, or the last on that side. */
  Optional<FaceTrack> beside(int by) {
    List<FaceTrack> ordered =
        tracks.stream()
            .sorted(
                Comparator.comparingInt(FaceTrack::part).thenComparingLong(FaceTrack::fromMillis))
            .toList();
    if (ordered.isEmpty()) {
      return Optional.empty();
    }
    int now = selected.get().map(ordered::indexOf).orElse(by > 0 ? -1 : ordered.size());
    return Optional.of(ordered.get(Math.clamp(now + by, 0, ordered.size() - 1)));
  }

  /** Marks those of the shown frame. */
  void remark() {
    if (player.frame().get().isEmpty()) {
      marks.clear();
      return;
    }
    long pts = player.pts();
    List<Mark> now = new ArrayList<>();
    for (FaceTrack track : tracks) {
      if (track.part() == part.get()) {
        track.at(pts).ifPresent(where -> now.add(new Mark(track, where)));
      }
    }
    marks.setAll(now);
  }

  ObservableList<FaceTrack> tracks() {
    return tracks;
  }

  ObjectProperty<Optional<FaceTrack>> selected() {
    return selected;
  }

  ObservableList<Mark> marks() {
    return marks;
  }
}
