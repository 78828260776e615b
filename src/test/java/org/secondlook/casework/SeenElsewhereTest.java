package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;
import org.secondlook.vision.Template;

/**
 * Whoever has seen names for a face is no blind examiner of it, wherever and as whatever they saw
 * them.
 */
@EachStore
class SeenElsewhereTest {
  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;
  private Actor ana;
  private Actor ben;
  private CaseFile file;
  private StoredTrack track;
  private ProbeId probe;

  @BeforeEach
  void search() {
    home = new CaseworkHome(folder, kind);
    ana = home.account("ana", Role.EXAMINER);
    ben = home.account("ben", Role.EXAMINER);
    file = home.newCase(ana, "2026-1");
    track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    probe = home.searched(ana, file, track, Openness.BLIND, 2).probes().getFirst().id();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Decision lead(Actor actor) {
    List<BlindCandidate> shown = ((Review.Blind) home.standing(actor, probe)).shuffled();
    return home.decided(actor, probe, Optional.of(shown.getFirst().id()), Conclusion.LEAD);
  }

  private void requestOf(Decision lead, String verifier) {
    home.verificationOf(ana, lead, 3, Optional.of(verifier));
  }

  private void assertBarred(Decision lead, String verifier, String why) {
    assertThatThrownBy(() -> requestOf(lead, verifier)).hasMessageContaining(why);
  }

  private void searchedOpenly(Actor actor, String name, Template template) {
    CaseFile other = home.newCase(actor, "2026-2");
    StoredTrack there = home.tracks(actor, other, name, 1).getFirst();
    NewSearch like = home.newSearch(other, there, Openness.OPEN, 2);
    NewProbe probed = like.probes().getFirst();
    NewSearch open =
        new NewSearch(
            like.caseId(),
            like.purpose(),
            like.openReason(),
            like.gallery(),
            like.settings(),
            like.models(),
            like.measured(),
            like.calibration(),
            like.programVersion(),
            List.of(
                new NewProbe(
                    probed.tracks(),
                    template,
                    probed.enhancement(),
                    probed.expectedFalseCandidates(),
                    probed.outlook(),
                    probed.candidates(),
                    probed.notSearched())));
    home.act(tx -> home.casework.searches().record(tx, actor, open));
  }

  private AuditVerdict verdict() {
    return home.casework.log().verify();
  }

  @Test
  void aFileThatWasSearchedOpenlyInAnotherCaseIsNotDecidedBlind() {
    searchedOpenly(ana, "aisle.mp4", home.template());
    assertThat(lead(ana).blind()).isFalse();
    Decision blind = lead(ben);
    assertThat(blind.blind()).isTrue();
    assertBarred(blind, "ana", "decided on this probe");
    assertThat(verdict()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void whoSearchedTheFileOpenlyInAnotherCaseDoesNotVerify() {
    searchedOpenly(ben, "aisle.mp4", home.template());
    assertBarred(lead(ana), "ben", "no longer blind");
  }

  @Test
  void whoSearchedForANearlyEqualFaceDoesNotVerify() {
    searchedOpenly(ben, "the same, saved anew.mp4", track.template());
    assertBarred(lead(ana), "ben", "no longer blind");
  }

  @Test
  void anotherFaceOfAnotherFileCostsNobodyTheirBlindness() {
    searchedOpenly(ben, "another.mp4", home.template());
    Decision lead = lead(ana);
    assertThat(lead.blind()).isTrue();
    requestOf(lead, "ben");
    assertThat(lead(ben).blind()).isTrue();
  }

  /** Somebody who makes the store say it, and the log with it. */
  @Test
  void aDecisionThatSaysItWasBlindThoughTheFileWasSeenInAnotherCaseIsNamed() {
    searchedOpenly(ana, "aisle.mp4", home.template());
    lead(ana);
    List<AuditEntry> entries = home.entries();
    AuditEntry decided = entries.getLast();
    BlindnessRules rules = new BlindnessRules();
    entries.subList(0, entries.size() - 1).forEach(rules::accept);
    rules.accept(
        new AuditEntry(
            decided.sequence(),
            decided.at(),
            decided.user(),
            decided.role(),
            decided.caseNumber(),
            decided.purpose(),
            decided.act(),
            decided.gallerySnapshot(),
            decided.models(),
            decided.details().replace("\"blind\":false", "\"blind\":true"),
            decided.previous(),
            decided.hash()));
    assertThat(rules.breaches())
        .singleElement()
        .satisfies(breach -> assertThat(breach.why()).contains("same file in another case"));
  }

  @Test
  void whatAnAuditorIsShownIsLoggedAndBarsWhenTheyBecomeAnExaminer() {
    Actor otto = home.account("otto", Role.AUDITOR);
    Decision lead = lead(ana);
    home.decided(ana, probe, Optional.empty(), Conclusion.EXCLUDED);
    home.review(ana, probe);
    assertThat(home.casework.decisions().of(otto, file.id())).isEmpty();
    assertThatThrownBy(() -> home.casework.searches().candidates(otto, probe))
        .hasMessageContaining("are shown once");
    home.run(tx -> home.casework.decisions().lookOn(tx, otto, file.id()));
    assertThat(home.entries().getLast())
        .satisfies(
            entry -> {
              assertThat(entry.act()).isEqualTo("DISCLOSED");
              assertThat(entry.user()).isEqualTo("otto");
            });
    assertThat(home.casework.searches().candidates(otto, probe)).hasSize(2);
    becomesExaminer("otto");
    assertBarred(lead, "otto", "no longer blind");
    assertThat(verdict()).isInstanceOf(AuditVerdict.Intact.class);
  }

  private void becomesExaminer(String name) {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    var accounts = home.casework.accounts();
    home.run(
        tx -> accounts.changeRole(tx, root, accounts.find(name).orElseThrow().id(), Role.EXAMINER));
  }

  @Test
  void whoCouldReadTheLogSinceADecisionDoesNotVerifyIt() {
    home.account("otto", Role.AUDITOR);
    Decision before = lead(ana);
    home.wait(java.time.Duration.ofMinutes(1));
    becomesExaminer("otto");
    home.wait(java.time.Duration.ofMinutes(1));
    assertBarred(before, "otto", "reads the log");
    Decision after = home.decided(ana, probe, before.candidate(), Conclusion.LEAD);
    requestOf(after, "otto");
  }
}
