package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Policy;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;

@EachStore
class SearchesTest {
  private static final SearchSettings SETTINGS = new SearchSettings(20, 25, GalleryFilter.ALL);

  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;
  private CaseFile file;
  private StoredTrack track;

  @BeforeEach
  void open() {
    home = new CaseworkHome(folder, kind);
    file = home.newCase(home.alone, "2026-1");
    track = home.tracks(home.alone, file, "aisle.mp4", 1).getFirst();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private void refused(ThrowingCallable search, String why) {
    assertThatThrownBy(search)
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
        .hasMessageContaining(why);
  }

  private void check(
      Optional<CaseId> id, String purpose, Openness openness, SearchSettings settings) {
    try {
      home.casework.searches().check(home.alone, id, purpose, openness, settings);
    } catch (SecondLookException refusal) {
      home.run(
          tx ->
              home.casework
                  .searches()
                  .logRefusal(tx, home.alone, id, purpose, refusal.getMessage()));
      throw refusal;
    }
  }

  @Test
  void aSearchWithoutCaseOrPurposeOrInAClosedCaseIsRefusedAndTheRefusalLogged() {
    long before = home.casework.log().head().sequence();
    refused(() -> check(Optional.empty(), "theft", Openness.BLIND, SETTINGS), "needs a case");
    refused(() -> check(Optional.of(file.id()), "  ", Openness.BLIND, SETTINGS), "needs a purpose");
    home.run(
        tx ->
            home.casework.cases().changeState(tx, home.alone, file.id(), CaseState.CLOSED, "done"));
    refused(() -> check(Optional.of(file.id()), "theft", Openness.BLIND, SETTINGS), "is closed");
    assertThat(home.casework.log().entries(home.alone, AuditFilter.ALL, Long.MAX_VALUE, 4))
        .extracting(AuditEntry::act)
        .containsExactly(
            "SEARCH_REFUSED", "CASE_STATE_CHANGED", "SEARCH_REFUSED", "SEARCH_REFUSED");
    assertThat(home.casework.log().head().sequence()).isEqualTo(before + 4);
  }

  @Test
  void recordingChecksAgainSoThatNoCallerCanForgetIt() {
    NewSearch good = home.newSearch(file, track, Openness.BLIND, 1);
    NewSearch without =
        new NewSearch(
            good.caseId(),
            " ",
            good.openReason(),
            good.gallery(),
            good.settings(),
            good.models(),
            good.measured(),
            good.calibration(),
            "0.1.0",
            good.probes());
    refused(
        () -> home.run(tx -> home.casework.searches().record(tx, home.alone, without)), "purpose");
    assertThat(home.casework.searches().of(file.id())).isEmpty();
  }

  @Test
  void thePolicyLimitsPurposesCandidatesQualityAndOpenSearch() {
    Policy strict =
        new Policy(
            40,
            false,
            10,
            BlindSearch.ALWAYS,
            List.of("Retail theft", "missing person"),
            3,
            Optional.of(90),
            CandidatePictures.WHOLE_PHOTO,
            1e-4);
    home.run(tx -> home.casework.policies().change(tx, home.alone, strict, "new rules of 2026"));
    home.reopen();
    assertThat(home.casework.policies().current()).isEqualTo(strict);
    SearchSettings fine = new SearchSettings(10, 40, GalleryFilter.ALL);
    check(Optional.of(file.id()), "retail theft", Openness.BLIND, fine);
    refused(
        () -> check(Optional.of(file.id()), "curiosity", Openness.BLIND, fine),
        "not on this agency's list");
    refused(
        () -> check(Optional.of(file.id()), "retail theft", Openness.OPEN, fine), "no open search");
    SearchSettings tooMany = new SearchSettings(11, 40, GalleryFilter.ALL);
    refused(
        () -> check(Optional.of(file.id()), "retail theft", Openness.BLIND, tooMany), "at most 10");
    SearchSettings tooPoor = new SearchSettings(10, 39, GalleryFilter.ALL);
    refused(
        () -> check(Optional.of(file.id()), "retail theft", Openness.BLIND, tooPoor),
        "at least 40");
    assertThatThrownBy(
            () ->
                home.act(
                    tx ->
                        home.casework
                            .cases()
                            .create(tx, home.alone, new NewCase("2", "t", "curiosity", "a"))))
        .hasMessageContaining("list");
  }

  @Test
  void aSearchComesBackAsItWasRecordedAfterReopening() {
    Search recorded = home.searched(home.alone, file, track, Openness.BLIND, 3);
    home.reopen();
    assertThat(home.casework.searches().find(recorded.id())).contains(recorded);
    assertThat(recorded.models()).isEqualTo(CaseworkHome.MODELS);
    assertThat(recorded.probes().getFirst().template()).isEqualTo(track.template());
    assertThat(recorded.probes().getFirst().candidates()).isEqualTo(3);
    assertThat(recorded.by()).isEqualTo("morgan");
  }

  @Test
  void everySearchIsLoggedAlsoWithoutResult() {
    logged(40);
  }

  @Tag("long")
  @Test
  void aThousandSearchesGiveAThousandCompleteEntries() {
    logged(1000);
  }

  private void logged(int searches) {
    for (int i = 0; i < searches; i++) {
      home.searched(
          home.alone, file, track, i % 2 == 0 ? Openness.BLIND : Openness.OPEN, i % 3 == 0 ? 0 : 2);
    }
    List<AuditEntry> entries = new ArrayList<>();
    home.casework.log().all(entry -> entries.add(entry));
    long complete =
        entries.stream()
            .filter(entry -> entry.act().equals("SEARCHED"))
            .filter(
                entry ->
                    entry.user().equals("morgan")
                        && entry.caseNumber().equals("2026-1")
                        && entry.purpose().equals("retail theft"))
            .filter(entry -> !entry.gallerySnapshot().isEmpty() && entry.models().contains("="))
            .filter(
                entry ->
                    entry.details().contains("\"file\"") && entry.details().contains("\"record\""))
            .count();
    System.out.println("Searches with a complete entry: " + complete + " of " + searches);
    assertThat(complete).isEqualTo(searches);
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void aSearchedTrackWithoutALeadStaysUnsolvedUntilOneIsDecided() {
    assertThat(home.casework.evidence().unsolved()).isEmpty();
    Search search = home.searched(home.alone, file, track, Openness.BLIND, 1);
    ProbeId probe = search.probes().getFirst().id();
    UnsolvedProbe unsolved = home.casework.evidence().unsolved().getFirst();
    assertThat(unsolved.template()).isEqualTo(track.template());
    assertThat(unsolved.lastSearch()).isEqualTo(search.id());
    CandidateId candidate =
        ((Review.Blind) home.review(home.alone, probe)).shuffled().getFirst().id();
    home.decided(home.alone, probe, Optional.of(candidate), Conclusion.EXCLUDED);
    assertThat(home.casework.evidence().unsolved()).hasSize(1);
    home.decided(home.alone, probe, Optional.of(candidate), Conclusion.LEAD);
    assertThat(home.casework.evidence().unsolved()).isEmpty();
    home.decided(home.alone, probe, Optional.of(candidate), Conclusion.INCONCLUSIVE);
    assertThat(home.casework.evidence().unsolved()).as("the lead was taken back").hasSize(1);
  }

  @Test
  void aNoteOnACaseStaysUntilItWasSeen() {
    Search search = home.searched(home.alone, file, track, Openness.BLIND, 1);
    home.run(
        tx ->
            home.casework
                .cases()
                .notify(
                    tx,
                    file.id(),
                    "An unsolved probe has a new candidate.",
                    Optional.of(search.id())));
    CaseNotice notice = home.casework.cases().notices(file.id()).getFirst();
    assertThat(notice.seen()).isFalse();
    assertThat(notice.search()).contains(search.id());
    home.run(tx -> home.casework.cases().seen(tx, home.alone, notice.id()));
    assertThat(home.casework.cases().notices(file.id()).getFirst().seen()).isTrue();
  }
}
