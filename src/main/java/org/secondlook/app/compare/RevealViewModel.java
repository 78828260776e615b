package org.secondlook.app.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareDesk.LookAlike;
import org.secondlook.app.shell.Frame;
import org.secondlook.base.Picture;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Review;

/** What is told of a candidate once everything is decided. */
public final class RevealViewModel {
  private static final int LOOK_ALIKES = 5;

  private final CompareDesk desk;
  private final Frame frame;
  private final ReadOnlyObjectWrapper<Optional<Candidate>> candidate =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<LookAlike> lookAlikes = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private final ObservableMap<CandidateId, Integer> enhancedRanks =
      FXCollections.observableHashMap();
  private final Map<CandidateId, List<LookAlike>> known = new HashMap<>();
  private List<Candidate> all = List.of();

  RevealViewModel(CompareDesk desk, Frame frame) {
    this.desk = desk;
    this.frame = frame;
  }

  void clear() {
    candidate.set(Optional.empty());
    lookAlikes.clear();
    enhancedRanks.clear();
    known.clear();
    all = List.of();
  }

  void show(Review.Revealed open) {
    all = open.candidates();
  }

  void select(Candidate chosen) {
    candidate.set(Optional.of(chosen));
    List<LookAlike> kept = known.get(chosen.id());
    if (kept != null) {
      lookAlikes.setAll(kept);
      return;
    }
    lookAlikes.clear();
    looking.set(true);
    frame
        .jobs()
        .load(
            () -> desk.lookAlikes(chosen, LOOK_ALIKES),
            found -> {
              looking.set(false);
              known.put(chosen.id(), found);
              if (candidate.get().equals(Optional.of(chosen))) {
                lookAlikes.setAll(found);
              }
            },
            failure -> {
              looking.set(false);
              frame.notices().failed(failure);
            });
  }

  /**
   * Searches with the enhanced probe, so that it can be seen what the enhancement does to the
   * ranks.
   */
  public void compareRanks(Picture enhanced, Side side) {
    List<Candidate> asked = all;
    frame
        .jobs()
        .run(
            Texts.of("compare.ranks.job"),
            context -> desk.ranks(enhanced, side, asked, context),
            ranks -> Texts.of("compare.ranks.done"),
            ranks -> {
              if (asked.equals(all)) {
                for (int i = 0; i < asked.size(); i++) {
                  enhancedRanks.put(asked.get(i).id(), ranks.get(i));
                }
              }
            },
            frame.notices()::failed);
  }

  public boolean canVerify() {
    return desk.canVerify();
  }

  public void requestVerification(Decision decision) {
    frame
        .jobs()
        .load(
            () -> desk.requestVerification(decision),
            task -> frame.notices().done(Texts.of("compare.verify.asked")),
            frame.notices()::failed);
  }

  public ReadOnlyObjectProperty<Optional<Candidate>> candidate() {
    return candidate.getReadOnlyProperty();
  }

  public ObservableList<LookAlike> lookAlikes() {
    return lookAlikes;
  }

  public ReadOnlyBooleanProperty looking() {
    return looking.getReadOnlyProperty();
  }

  /**
   * Each candidate's rank with the enhanced probe, once asked for; 0 where it is beyond the first
   * thousand.
   */
  public ObservableMap<CandidateId, Integer> enhancedRanks() {
    return enhancedRanks;
  }
}
