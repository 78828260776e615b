package org.secondlook.app.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareService.CandidateShot;
import org.secondlook.app.compare.CompareService.ProbeShot;
import org.secondlook.app.compare.CompareService.Searched;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.workflow.ProbeEnhancement;

/**
 * The comparison of one probe with its candidates: which is shown, what is noted on it, what was
 * decided.
 */
public final class CompareViewModel {
  private final CompareService desk;
  private final ScreenContext frame;
  private final Viewing viewing = new Viewing();
  private final EnhancementViewModel enhancement;
  private final RevealViewModel reveal;
  private final EnhancedSearch enhancedSearch;
  private final SearchedProbes searched = new SearchedProbes();
  private final Strip strip = new Strip();
  private final ReadOnlyObjectWrapper<Optional<ProbeShot>> probe =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<CandidateShot>> candidate =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final DraftEditor drafting = new DraftEditor(true);
  private final Map<CandidateId, DecisionDraft> drafts = new HashMap<>();
  private final ReadOnlyBooleanWrapper revealed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper noneOpen = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper recording = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper expectation = new ReadOnlyStringWrapper("");
  private final PairMarks marks = new PairMarks(this);

  public CompareViewModel(CompareService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    this.enhancement = new EnhancementViewModel(frame);
    this.reveal = new RevealViewModel(desk, frame);
    this.enhancedSearch = new EnhancedSearch(this);
    probe.addListener((property, before, now) -> enhancement.original(now.map(ProbeShot::side)));
    enhancement.shown().addListener((property, before, now) -> originalMayBeSeen());
    candidate.addListener((property, before, now) -> originalMayBeSeen());
    frame.caseInView().open().addListener((property, before, now) -> caseChanged(before, now));
  }

  private void caseChanged(Optional<CaseFile> before, Optional<CaseFile> now) {
    if (!before.map(CaseFile::id).equals(now.map(CaseFile::id))) {
      clear();
      searched.clear();
      drafts.clear();
      refresh();
    }
  }

  /**
   * Reads the case's searches again and opens the one that was asked for, that was open, or the
   * newest.
   */
  public void refresh() {
    frame.jobs().load(desk::asksSupport, drafting.asksSupport()::set, _ -> {});
    frame
        .caseInView()
        .open()
        .get()
        .ifPresent(file -> frame.jobs().load(() -> desk.probes(file), this::show, this::failed));
  }

  /** Opens this probe as soon as it is known. */
  public void open(ProbeId probe) {
    searched.want(probe);
    refresh();
  }

  private void show(List<Searched> found) {
    searched.show(found).ifPresent(this::choose);
  }

  public void choose(Searched next) {
    if (searched.isChosen(next.probe().id())) {
      return;
    }
    keepDraft();
    clear();
    searched.choose(next);
    expectation.set(expectation(next.search(), next.probe()));
    frame.jobs().load(() -> desk.probe(next.probe()), shot -> begin(next, shot), this::failed);
    frame.jobs().load(() -> desk.standing(next.probe().id()), now -> show(next, now), this::failed);
  }

  /** A probe that was searched for enhanced is shown so, as it was searched for. */
  private void begin(Searched next, ProbeShot shot) {
    if (searched.isChosen(next.probe().id())) {
      probe.set(Optional.of(shot));
      enhancement.begin(ProbeEnhancement.parse(next.probe().enhancement()).steps());
    }
  }

  private void clear() {
    strip.clear();
    probe.set(Optional.empty());
    candidate.set(Optional.empty());
    drafting.show(DecisionDraft.EMPTY);
    revealed.set(false);
    noneOpen.set(false);
    marks.leaveHalf();
    reveal.clear();
    viewing.whole();
  }

  /**
   * Before the decisions the probe tells only how many strangers a list of this length may hold.
   */
  private static String expectation(Search search, SearchProbe probe) {
    return Texts.of("compare.expect", search.gallery().people(), probe.chances());
  }

  /** The examiner may have chosen another probe while this one was read. */
  private void show(Searched of, Review review) {
    if (searched.isChosen(of.probe().id())) {
      show(review);
    }
  }

  /** Whether the list in view was searched openly: names and similarities before any decision. */
  public boolean openly() {
    return chosen().get().filter(list -> list.search().openness() == Openness.OPEN).isPresent();
  }

  private void show(Review review) {
    revealed.set(review instanceof Review.Revealed);
    chosen().get().ifPresent(of -> expectation.set(expectation(of.search(), review.probe())));
    drafting.open().set(review instanceof Review.Blind);
    if (review instanceof Review.Revealed open) {
      frame.caseInView().open().get().ifPresent(file -> reveal.show(file, open.probe()));
    }
    select(strip.show(review));
  }

  /** Shows this candidate with what was noted or decided on it. */
  public void select(Optional<StripItem> item) {
    keepDraft();
    strip.select(item);
    marks.leaveHalf();
    if (item.isPresent()) {
      noneOpen.set(false);
    }
    drafting.show(item.map(this::draftOf).orElse(DecisionDraft.EMPTY));
    if (revealed.get()) {
      drafting.open().set(false);
      item.flatMap(StripItem::revealed).ifPresent(reveal::select);
    }
    candidate.set(Optional.empty());
    item.ifPresent(
        now ->
            frame
                .jobs()
                .load(
                    () -> desk.candidate(now.photo()),
                    shot -> {
                      // The examiner may have gone on while the picture was decoded.
                      if (strip.selectedId().equals(Optional.of(now.id()))) {
                        candidate.set(Optional.of(shot));
                      }
                    },
                    this::failed));
  }

  private DecisionDraft draftOf(StripItem item) {
    DecisionDraft kept = drafts.get(item.id());
    return kept != null ? kept : item.decision().map(DecisionDraft::of).orElse(DecisionDraft.EMPTY);
  }

  private void keepDraft() {
    // What is written about "none of these" is no candidate's.
    if (noneOpen.get()) {
      return;
    }
    strip.selected().get().ifPresent(item -> drafts.put(item.id(), drafting.draft().get()));
  }

  public void next() {
    strip.beside(1).ifPresent(item -> select(Optional.of(item)));
  }

  public void previous() {
    strip.beside(-1).ifPresent(item -> select(Optional.of(item)));
  }

  // Noting

  public void conclude(Conclusion conclusion) {
    if (!decisionOpen() || noneOpen.get() && conclusion == Conclusion.LEAD) {
      return;
    }
    drafting.conclude(conclusion);
  }

  private void originalMayBeSeen() {
    if (candidate.get().isPresent() && probe.get().isPresent() && enhancement.showsOriginal()) {
      drafting.change(DecisionDraft::originalSeen);
    }
  }

  // Deciding

  /** Opens or closes the decision on all candidates at once. */
  public void noneOfThese(boolean open) {
    if (open && revealed.get()) {
      return;
    }
    keepDraft();
    noneOpen.set(open);
    drafting.show(
        open
            ? DecisionDraft.EMPTY.concluding(Conclusion.EXCLUDED)
            : strip.selected().get().map(this::draftOf).orElse(DecisionDraft.EMPTY));
    originalMayBeSeen();
  }

  /** After the reveal: decides again; the record says that names and similarities were known. */
  public void decideAgain() {
    drafting.open().set(true);
  }

  private boolean decisionOpen() {
    return drafting.open().get()
        && chosen().get().isPresent()
        && (noneOpen.get() || strip.selectedId().isPresent());
  }

  /** Records the decision, or says what is missing. */
  public void record() {
    if (!decisionOpen() || recording.get() || !drafting.complete()) {
      return;
    }
    DecisionDraft now = drafting.draft().get();
    Optional<CandidateId> about = noneOpen.get() ? Optional.empty() : strip.selectedId();
    try {
      NewDecision decision =
          new NewDecision(
              chosen().get().orElseThrow().probe().id(),
              about,
              now.conclusion().get(),
              now.reason().strip(),
              now.features(),
              now.marks(),
              enhancement.json(),
              now.originalViewed(),
              now.support());
      recording.set(true);
      frame.jobs().load(() -> desk.decide(decision), this::recorded, this::notRecorded);
    } catch (SecondLookException e) {
      drafting.lacks(e.getMessage());
    }
  }

  private void notRecorded(SecondLookException failure) {
    recording.set(false);
    drafting.lacks(failure.getMessage());
  }

  private void recorded(Decision decision) {
    recording.set(false);
    drafting.lacks("");
    if (!searched.isChosen(decision.probe())) {
      return;
    }
    if (revealed.get()) {
      offerToRevise(decision);
      reveal();
      return;
    }
    if (decision.candidate().isEmpty()) {
      // Closed as by the user: what was written of all of them is not this candidate's draft.
      noneOfThese(false);
      offerToRevise(decision);
      reread(decision.probe());
      return;
    }
    // The examiner may have gone on while it was recorded: then the screen stays with them.
    boolean stillThere = strip.selectedId().equals(decision.candidate());
    Optional<StripItem> next = strip.decided(decision);
    if (stillThere) {
      next.ifPresent(item -> select(Optional.of(item)));
    }
    drafts.remove(decision.candidate().get());
    offerToRevise(decision);
  }

  /** What is recorded stays; Ctrl+Z leads back to it, where it can be revised. */
  private void offerToRevise(Decision decision) {
    String conclusion = Texts.of("conclusion." + decision.conclusion());
    String text =
        decision
            .candidate()
            .flatMap(strip::find)
            .map(item -> Texts.of("compare.recorded", conclusion, item.place()))
            .orElseGet(() -> Texts.of("compare.recorded.none", conclusion));
    frame.undo().recorded(text, () -> revise(decision));
  }

  private void revise(Decision decision) {
    frame.navigator().go(ScreenId.COMPARE);
    if (!searched.isChosen(decision.probe())) {
      searched.known(decision.probe()).ifPresent(this::choose);
      return;
    }
    decision
        .candidate()
        .flatMap(strip::find)
        .ifPresentOrElse(item -> select(Optional.of(item)), () -> noneOfThese(true));
    drafting.open().set(true);
  }

  /** Whether the candidate in view, or all of them, were decided before: then this revises. */
  public boolean revising() {
    return noneOpen.get()
        ? strip.noneDecided()
        : strip.selected().get().map(item -> !item.open()).orElse(false);
  }

  /** How many candidates a decision on all the others would be about. */
  public long undecided() {
    return strip.items().stream().filter(item -> item.own().isEmpty()).count();
  }

  /** After "none of these", which is about each candidate without a decision of its own. */
  private void reread(ProbeId probe) {
    frame
        .jobs()
        .load(
            () -> desk.standing(probe),
            review -> {
              if (searched.isChosen(probe)) {
                show(review);
              }
            },
            this::failed);
  }

  /** Shows names, similarities and ranks, once everything is decided. */
  public void reveal() {
    chosen()
        .get()
        .ifPresent(
            list -> {
              drafts.clear();
              frame
                  .jobs()
                  .load(
                      () -> desk.reveal(list.probe().id()),
                      review -> {
                        if (searched.isChosen(list.probe().id())) {
                          showRevealed(review);
                        }
                      },
                      this::failed);
            });
  }

  private void showRevealed(Review review) {
    // The draft on the screen was recorded: it must not be kept as a new one. A fresh reveal begins
    // at the first rank; after a revision the examiner stays where they were.
    Optional<CandidateId> before = revealed.get() ? strip.selectedId() : Optional.empty();
    strip.select(Optional.empty());
    show(review);
    before.flatMap(strip::find).ifPresent(item -> select(Optional.of(item)));
  }

  private void failed(SecondLookException failure) {
    frame.notices().failed(failure);
  }

  // What the view shows

  /** The probe as it is to be shown now: enhanced, or as it was found. */
  public Optional<ComparedPicture> shownProbe() {
    return enhancement.shown().get();
  }

  public Viewing viewing() {
    return viewing;
  }

  public EnhancementViewModel enhancement() {
    return enhancement;
  }

  /** Searching again with the probe as it is enhanced. */
  public EnhancedSearch enhancedSearch() {
    return enhancedSearch;
  }

  public RevealViewModel revealModel() {
    return reveal;
  }

  public CompareService desk() {
    return desk;
  }

  public ScreenContext frame() {
    return frame;
  }

  public ObservableList<Searched> probes() {
    return searched.probes();
  }

  public ReadOnlyObjectProperty<Optional<Searched>> chosen() {
    return searched.chosen();
  }

  public ObservableList<StripItem> strip() {
    return strip.items();
  }

  public ReadOnlyObjectProperty<Optional<StripItem>> selected() {
    return strip.selected();
  }

  public ReadOnlyObjectProperty<Optional<ProbeShot>> probe() {
    return probe.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<CandidateShot>> candidate() {
    return candidate.getReadOnlyProperty();
  }

  /**
   * The decision in the making. It is open while the review is blind, and after the reveal only
   * when asked for.
   */
  public DraftEditor drafting() {
    return drafting;
  }

  /** What is marked on both pictures. */
  public PairMarks marks() {
    return marks;
  }

  public ReadOnlyBooleanProperty revealed() {
    return revealed.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty allDecided() {
    return strip.allDecided();
  }

  public ReadOnlyBooleanProperty noneOpen() {
    return noneOpen.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty recording() {
    return recording.getReadOnlyProperty();
  }

  /** Whether the case's searches have been read. */
  public ReadOnlyBooleanProperty loaded() {
    return searched.loaded();
  }

  public ReadOnlyStringProperty badge() {
    return strip.badge();
  }

  /** How many strangers this list holds by chance. */
  public ReadOnlyStringProperty expectation() {
    return expectation.getReadOnlyProperty();
  }
}
