package org.secondlook.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.Casework;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.NewEvidence;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.RecorderClock;
import org.secondlook.casework.Review;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;
import org.secondlook.footage.Thoroughness;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;
import org.secondlook.storage.Transaction;

/**
 * Every act of the room, tried by every role: what a role may not do leaves no trace in the store.
 */
@EachStore
class RoleEscapeTest {
  @Parameter StoreKind kind;
  @TempDir Path folder;

  private record Attempt(String name, Permission permission, Try act) {}

  private interface Try {
    void by(Transaction transaction, Actor actor) throws IOException;
  }

  private final List<Attempt> attempts = new ArrayList<>();

  private void attempt(String name, Permission permission, Try act) {
    attempts.add(new Attempt(name, permission, act));
  }

  @Test
  void noRoleDoesWhatItMayNotDo() {
    try (CaseworkHome home = new CaseworkHome(folder, kind)) {
      Actor ana = home.account("ana", Role.EXAMINER);
      CaseFile file = home.newCase(ana, "1");
      StoredTrack track = home.tracks(ana, file, "a.mp4", 1).getFirst();
      ProbeId probe = home.searched(ana, file, track, Openness.BLIND, 1).probes().getFirst().id();
      CandidateId candidate = ((Review.Blind) home.review(ana, probe)).shuffled().getFirst().id();
      Decision decision = home.decided(ana, probe, Optional.of(candidate), Conclusion.LEAD);
      AccountId anasAccount = home.casework.accounts().find("ana").orElseThrow().id();
      acts(home, file, track, probe, candidate, decision, anasAccount);

      int escapes = 0;
      int tried = 0;
      for (Role role : Role.values()) {
        Actor actor = home.account("other-" + role.name().toLowerCase(java.util.Locale.ROOT), role);
        for (Attempt attempt : attempts) {
          boolean allowed = Permissions.allows(role, attempt.permission());
          Outcome outcome = outcome(home, actor, attempt);
          tried++;
          assertThat(outcome == Outcome.REFUSED_BY_ROLE)
              .as("%s tries to %s: %s", role, attempt.name(), outcome)
              .isEqualTo(!allowed);
          escapes += !allowed && outcome != Outcome.REFUSED_BY_ROLE ? 1 : 0;
        }
      }
      System.out.println("Role escapes: " + escapes + " of " + tried + " tries");
      assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }
  }

  private enum Outcome {
    DONE,
    REFUSED_BY_ROLE,
    REFUSED_OTHERWISE
  }

  /** Nothing is committed, so every role finds the same home. */
  private static Outcome outcome(CaseworkHome home, Actor actor, Attempt attempt) {
    long before = home.casework.log().head().sequence();
    try (Transaction transaction = home.database.begin()) {
      attempt.act().by(transaction, actor);
      return Outcome.DONE;
    } catch (SecondLookException e) {
      return e.getMessage().contains("may not")
          ? Outcome.REFUSED_BY_ROLE
          : Outcome.REFUSED_OTHERWISE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      // Only a refused search is written down, and only as refused.
      long after = home.casework.log().head().sequence();
      assertThat(after - before)
          .as(attempt.name())
          .isLessThanOrEqualTo(attempt.name().equals("ask for a search") ? 1 : 0);
    }
  }

  private void acts(
      CaseworkHome home,
      CaseFile file,
      StoredTrack track,
      ProbeId probe,
      CandidateId candidate,
      Decision decision,
      AccountId account) {
    Casework room = home.casework;
    EvidenceId evidence = track.evidence();
    char[] password = CaseworkHome.PASSWORD.toCharArray();
    SearchSettings settings = new SearchSettings(20, 25, GalleryFilter.ALL);
    attempt(
        "create a case",
        Permission.CREATE_CASE,
        (tx, who) -> room.cases().create(tx, who, new NewCase("2", "t", "p", "a")));
    attempt(
        "close a case",
        Permission.CHANGE_CASE,
        (tx, who) -> room.cases().changeState(tx, who, file.id(), CaseState.CLOSED, "x"));
    attempt(
        "mark a note as seen", Permission.CHANGE_CASE, (tx, who) -> room.cases().seen(tx, who, 1));
    attempt(
        "receive a file",
        Permission.RECEIVE_EVIDENCE,
        (tx, who) ->
            room.evidence()
                .receive(
                    tx,
                    who,
                    file.id(),
                    new NewEvidence(Path.of("/x"), track.picture(), 1, "", Thoroughness.QUICK)));
    attempt(
        "draw a face",
        Permission.RECEIVE_EVIDENCE,
        (tx, who) -> room.evidence().add(tx, who, evidence, home.newTrack(0, true)));
    attempt(
        "end processing",
        Permission.RECEIVE_EVIDENCE,
        (tx, who) ->
            room.evidence().processed(tx, who, evidence, CaseworkHome.found(java.util.List.of())));
    attempt(
        "fail a file",
        Permission.RECEIVE_EVIDENCE,
        (tx, who) -> room.evidence().failed(tx, who, evidence, "x"));
    attempt(
        "measure a clock",
        Permission.RECEIVE_EVIDENCE,
        (tx, who) ->
            room.evidence()
                .measureClock(tx, who, evidence, new RecorderClock(1000, "against a phone")));
    attempt(
        "sort",
        Permission.SORT_SIGHTINGS,
        (tx, who) -> room.evidence().sort(tx, who, List.of(track.id()), Sorting.VICTIM));
    attempt(
        "log a check",
        Permission.VIEW_CASES,
        (tx, who) ->
            room.evidence().logIntegrity(tx, who, evidence, room.evidence().integrity(evidence)));
    attempt(
        "ask for a search",
        Permission.SEARCH,
        (tx, who) ->
            room.searches().check(who, Optional.of(file.id()), "p", Openness.BLIND, settings));
    attempt(
        "search",
        Permission.SEARCH,
        (tx, who) ->
            room.searches().record(tx, who, home.newSearch(file, track, Openness.BLIND, 1)));
    attempt(
        "search openly",
        Permission.SEARCH_OPENLY,
        (tx, who) ->
            room.searches().record(tx, who, home.newSearch(file, track, Openness.OPEN, 1)));
    attempt("review", Permission.DECIDE, (tx, who) -> room.review().review(tx, who, probe));
    attempt(
        "decide",
        Permission.DECIDE,
        (tx, who) ->
            room.review()
                .decide(
                    tx,
                    who,
                    CaseworkHome.decision(probe, Optional.of(candidate), Conclusion.EXCLUDED)));
    attempt(
        "read decisions", Permission.VIEW_CASES, (tx, who) -> room.decisions().of(who, file.id()));
    attempt(
        "disclose",
        Permission.VIEW_CASES,
        (tx, who) -> room.decisions().disclose(tx, who, file.id()));
    attempt(
        "ask for a verification",
        Permission.REQUEST_VERIFICATION,
        (tx, who) ->
            room.verifications()
                .request(
                    tx,
                    who,
                    decision.id(),
                    CaseworkHome.picture(1),
                    CaseworkHome.picture(2),
                    List.of(),
                    Optional.empty()));
    attempt(
        "open a verification",
        Permission.VERIFY,
        (tx, who) -> room.verifications().items(tx, who, new VerificationId(1)));
    attempt(
        "answer a verification",
        Permission.VERIFY,
        (tx, who) ->
            room.verifications()
                .answer(
                    tx,
                    who,
                    new VerificationId(1),
                    1,
                    new VerificationAnswer(Conclusion.EXCLUDED, "x", List.of())));
    attempt(
        "end a dispute",
        Permission.END_DISPUTE,
        (tx, who) -> room.verifications().endInconclusive(tx, who, decision.id(), "x"));
    attempt(
        "withdraw verifications",
        Permission.REMOVE_PEOPLE,
        (tx, who) -> room.verifications().withdraw(tx, who, List.of(5001L)));
    attempt(
        "add an account",
        Permission.MANAGE_ACCOUNTS,
        (tx, who) -> room.accounts().add(tx, who, "zoe", Role.ADMINISTRATOR, password));
    attempt(
        "give a role",
        Permission.MANAGE_ACCOUNTS,
        (tx, who) -> room.accounts().changeRole(tx, who, account, Role.ADMINISTRATOR));
    attempt(
        "switch an account off",
        Permission.MANAGE_ACCOUNTS,
        (tx, who) -> room.accounts().setActive(tx, who, account, false));
    attempt(
        "set another's password",
        Permission.MANAGE_ACCOUNTS,
        (tx, who) -> room.accounts().changePassword(tx, who, account, password));
    attempt(
        "change the policy",
        Permission.CHANGE_POLICY,
        (tx, who) -> room.policies().change(tx, who, Policy.INITIAL, "x"));
    attempt(
        "read the log",
        Permission.VIEW_AUDIT,
        (tx, who) -> room.log().entries(who, AuditFilter.ALL, 10, 10));
    attempt(
        "read the statistics",
        Permission.VIEW_AUDIT,
        (tx, who) -> room.cases().statistics(who, Optional.empty(), Optional.empty()));
    attempt(
        "take out the rows of a case",
        Permission.EXPORT_PACKAGE,
        (tx, who) -> room.cases().records(who, file, java.util.Set.of()));
    attempt(
        "see whether decisions are hidden",
        Permission.VIEW_CASES,
        (tx, who) -> room.decisions().toTell(who, file.id()));
    attempt(
        "export the log",
        Permission.EXPORT_AUDIT,
        (tx, who) -> room.log().exportJsonLines(tx, who, new StringWriter()));
    attempt(
        "export the log as CSV",
        Permission.EXPORT_AUDIT,
        (tx, who) -> room.log().exportCsv(tx, who, AuditFilter.ALL, new StringWriter()));
  }
}
