package org.secondlook.app.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareService.LookAlike;
import org.secondlook.app.report.ExportFolder;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.workflow.ExportComparison;
import org.secondlook.workflow.review.ListOtherSearches.OtherSearch;

/** What is told of a candidate once everything is decided. */
public final class RevealViewModel {
  private static final int LOOK_ALIKES = 5;

  private final CompareService desk;
  private final ScreenContext frame;
  private final ReadOnlyObjectWrapper<Optional<Candidate>> candidate =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<LookAlike> lookAlikes = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private final ObservableList<OtherSearch> others = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Set<CandidateId>> refuted =
      new ReadOnlyObjectWrapper<>(Set.of());
  private final Map<CandidateId, List<LookAlike>> known = new HashMap<>();
  private Optional<ProbeId> shownProbe = Optional.empty();

  RevealViewModel(CompareService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
  }

  void clear() {
    candidate.set(Optional.empty());
    lookAlikes.clear();
    others.clear();
    refuted.set(Set.of());
    shownProbe = Optional.empty();
    known.clear();
  }

  void show(CaseFile file, SearchProbe probe) {
    shownProbe = Optional.of(probe.id());
    compareWith(file, probe);
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

  /** Reads how the people of this list rank in other searches for the same face. */
  private void compareWith(CaseFile file, SearchProbe probe) {
    frame
        .jobs()
        .load(
            () -> desk.otherSearches(file, probe),
            found -> {
              if (shownProbe.equals(Optional.of(probe.id()))) {
                others.setAll(found);
              }
            },
            frame.notices()::failed);
    frame
        .jobs()
        .load(
            () -> desk.refutedBefore(probe),
            found -> {
              if (shownProbe.equals(Optional.of(probe.id()))) {
                refuted.set(found);
              }
            },
            frame.notices()::failed);
  }

  /** Candidates that were taken for this face before and turned out to be somebody else. */
  public ReadOnlyObjectProperty<Set<CandidateId>> refuted() {
    return refuted.getReadOnlyProperty();
  }

  public boolean canVerify() {
    return desk.canVerify();
  }

  /** Writes the comparison page of a decision into the export folder. */
  public void export(Decision decision, ExportComparison.Form form) {
    frame
        .caseInView()
        .open()
        .get()
        .ifPresent(
            file ->
                frame
                    .jobs()
                    .run(
                        Texts.of("compare.export.job"),
                        context ->
                            desk.export(file, decision, form, ExportFolder.of(frame.settings())),
                        path -> Texts.of("saved", path),
                        frame.notices()::saved,
                        frame.notices()::failed));
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

  /** The other searches for the same face; empty before the reveal. */
  public ObservableList<OtherSearch> others() {
    return others;
  }

  /**
   * How far a person has moved on the last other list that has been decided: positive for nearer
   * the top there; empty where they aren't on that list or there is none.
   */
  public Optional<Integer> moved(Candidate of) {
    return others.reversed().stream()
        .flatMap(other -> other.ranks().stream())
        .findFirst()
        .map(ranks -> ranks.get(of.person()))
        .map(rank -> of.rank() - rank);
  }
}
