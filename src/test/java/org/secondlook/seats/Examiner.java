package org.secondlook.seats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.secondlook.access.Actor;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.NewEvidence;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationTask;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.storage.Sql;
import org.secondlook.vision.Template;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.OpenCase;
import org.secondlook.workflow.review.DecideCandidate;
import org.secondlook.workflow.review.ReviewCandidates;
import org.secondlook.workflow.verification.AnswerVerification;
import org.secondlook.workflow.verification.ListVerifications;
import org.secondlook.workflow.verification.TakeUpVerification;

/**
 * An examiner at a seat: decides blind on cases of their own, and looks a second time at what
 * others decided at other seats. Says a line for each act that was acknowledged, and {@code FAULT}
 * for what must not be.
 */
final class Examiner {
  private static final String PURPOSE = "Find a visitor";

  /** What is hidden until the decision, as columns that must be empty in every row. */
  private static final List<String> OPEN =
      List.of(
          "SELECT COUNT(*) FROM candidate WHERE name IS NOT NULL OR rank IS NOT NULL OR photo IS NOT NULL OR similarity IS NOT"
              + " NULL OR hidden IS NULL",
          "SELECT COUNT(*) FROM verification_item WHERE mated_question IS NOT NULL OR left_photo IS NOT NULL OR hidden IS NULL",
          "SELECT COUNT(*) FROM search_probe WHERE expected_false IS NOT NULL OR hidden IS NULL");

  private static final VerificationAnswer SAME =
      new VerificationAnswer(
          Conclusion.LEAD, "the ears are alike", CaseworkHome.features(Conclusion.LEAD));

  private final Workstation at;
  private final Actor actor;
  private final Random random;
  private final Consumer<String> say;

  Examiner(Workstation at, Actor actor, Random random, Consumer<String> say) {
    this.at = at;
    this.actor = actor;
    this.random = random;
    this.say = say;
  }

  /** The gallery scanned for a template; empty where somebody changed it since that state. */
  interface Scan {
    Optional<List<Match>> of(Template template, String snapshot);
  }

  /** Searches for a face of a case of their own, decides without names, and then sees them. */
  void decide(int top, Scan scan) {
    CaseFile file =
        new OpenCase(at)
            .run(
                actor,
                new NewCase(
                    actor.name() + "-" + Long.toHexString(random.nextLong()),
                    "Door",
                    PURPOSE,
                    "Order 7"));
    say.accept("case " + file.number());
    StoredTrack track = track(file);
    Search search =
        new SearchFaces(at)
            .run(
                actor,
                new SearchFaces.Request(
                    file,
                    PURPOSE,
                    Optional.empty(),
                    new SearchSettings(top, 0, GalleryFilter.ALL),
                    List.of(SearchFaces.Probe.of(track))),
                JobContext.silent());
    Optional<List<Match>> scanned = scan.of(track.template(), search.gallery().snapshot());
    ProbeId probe = search.probes().getFirst().id();
    requireHidden(probe);
    Review.Blind blind = (Review.Blind) new ReviewCandidates(at).standing(actor, probe);
    for (BlindCandidate each : blind.shuffled()) {
      boolean lead = each.equals(blind.shuffled().getFirst());
      Decision made =
          new DecideCandidate(at)
              .run(
                  actor,
                  CaseworkHome.decision(
                      probe, Optional.of(each.id()), lead ? Conclusion.LEAD : Conclusion.EXCLUDED));
      say.accept("decided " + made.id().value());
      if (lead) {
        VerificationTask asked =
            UnitOfWork.act(
                at,
                transaction ->
                    at.casework()
                        .verifications()
                        .request(
                            transaction,
                            actor,
                            made.id(),
                            CaseworkHome.picture(1),
                            CaseworkHome.picture(2),
                            CaseworkHome.nonMates(3),
                            Optional.empty()));
        say.accept("asked " + asked.id().value());
      }
    }
    switch (new ReviewCandidates(at).reveal(actor, probe)) {
      case Review.Blind _ when !blind.shuffled().isEmpty() ->
          say.accept("FAULT nothing is revealed after all decisions");
      case Review.Blind _ -> {}
      case Review.Revealed(SearchProbe _, List<Candidate> list, List<Decision> _) ->
          scanned.ifPresent(expected -> compare(list, expected));
    }
  }

  private void compare(List<Candidate> list, List<Match> expected) {
    boolean same =
        list.stream()
            .map(each -> List.of(each.rank(), each.person(), each.photo(), each.similarity()))
            .toList()
            .equals(
                expected.stream()
                    .map(
                        each ->
                            List.of(each.rank(), each.person(), each.photo(), each.similarity()))
                    .toList());
    say.accept(same ? "searched for a case" : "FAULT a list differs from the scan: " + list);
  }

  /** Takes up what somebody else asked for at another seat. */
  void second() {
    List<VerificationTask> open = new ListVerifications(at).run(actor);
    if (open.isEmpty()) {
      return;
    }
    VerificationTask task = open.get(random.nextInt(open.size()));
    List<VerificationItem> items;
    try {
      items = new TakeUpVerification(at).run(actor, task.id());
    } catch (SecondLookException e) {
      if (!e.getMessage().contains("is somebody else's") && !e.getMessage().contains("has ended")) {
        throw e;
      }
      say.accept("overtaken");
      return;
    }
    requireSealed();
    requireOthersHidden();
    for (VerificationItem each : items) {
      // A seat that was killed comes back to what it had begun.
      if (!each.answered()) {
        new AnswerVerification(at).run(actor, task.id(), each, SAME);
      }
    }
    say.accept("answered " + task.id().value());
  }

  /** No row tells another program what is hidden, at whichever seat and of whomever. */
  private void requireSealed() {
    for (String sql : OPEN) {
      if (at.database().read(connection -> Sql.count(connection, sql)) > 0) {
        say.accept("FAULT rows lie open: " + sql);
      }
    }
  }

  /** The lists of other examiners, which the program itself could open. */
  private void requireOthersHidden() {
    List<CaseFile> others =
        at.casework().cases().all().stream()
            .filter(each -> !each.number().startsWith(actor.name() + "-"))
            .toList();
    at.casework().searches().of(others.get(random.nextInt(others.size())).id()).stream()
        .flatMap(each -> each.probes().stream())
        .forEach(each -> requireHidden(each.id()));
  }

  private void requireHidden(ProbeId probe) {
    try {
      List<Candidate> shown = at.casework().searches().candidates(actor, probe);
      say.accept("FAULT shown before the decision: " + shown);
    } catch (SecondLookException e) {
      if (e.kind() != SecondLookException.Kind.POLICY) {
        throw e;
      }
    }
  }

  private StoredTrack track(CaseFile file) {
    Path path = at.home().folder().resolve(file.number() + ".avi");
    try {
      Files.writeString(path, file.number());
      NewEvidence received =
          new NewEvidence(
              path, Sha256.of(path), Files.size(path), "the porter", Thoroughness.NORMAL);
      Evidence evidence =
          UnitOfWork.act(
              at,
              transaction ->
                  at.casework().evidence().receive(transaction, actor, file.id(), received));
      UnitOfWork.change(
          at,
          transaction ->
              at.casework()
                  .evidence()
                  .processed(
                      transaction, actor, evidence.id(), CaseworkHome.found(List.of(face()))));
      return at.casework().evidence().tracks(evidence.id()).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NewTrack face() {
    return new NewTrack(
        1,
        1,
        1200,
        30,
        CaseworkHome.face(),
        SyntheticPhotos.template(random.nextInt(1_000_000)),
        CaseworkHome.picture(3).bytes(),
        new Box(10, 10, 80, 100),
        false,
        List.of(new StoredSighting(30, 1200, new Box(20, 30, 40, 50), 61)));
  }
}
