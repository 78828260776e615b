package org.secondlook.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Png;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.Stated.OtherEvidence;
import org.secondlook.casework.Stated.OtherEvidence.Answer;
import org.secondlook.casework.Stated.OtherEvidence.Point;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationTask;
import org.secondlook.search.GalleryFilter;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.ExportPackage;
import org.secondlook.workflow.ExportReport;
import org.secondlook.workflow.RequestVerification;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.evidence.ListTracks;
import org.secondlook.workflow.review.DecideCandidate;
import org.secondlook.workflow.review.ListDecisions;
import org.secondlook.workflow.review.ListProbes;
import org.secondlook.workflow.review.ReviewCandidates;
import org.secondlook.workflow.statements.ListLeads;
import org.secondlook.workflow.statements.MakeStatement;
import org.secondlook.workflow.verification.AnswerVerification;
import org.secondlook.workflow.verification.TakeUpVerification;

/**
 * The whole job on the sample data without a window: enrol, import, search, decide, verify, report.
 * Where a person would decide, a script does, and every record it leaves says so.
 */
public final class DemoRun {
  /**
   * The enrolled person whom the sample case looks for, and the clip in which the visitor is seen
   * best.
   */
  public static final String VISITOR = "Barack_Obama";

  private static final String PASSWORD = "demonstration";
  private static final String BY_SCRIPT =
      "Demonstration: decided by a script that knows the sample data; nobody looked.";

  private final Workstation workstation;
  private final Installation installation;
  private final Consumer<String> steps;

  public DemoRun(Workstation workstation, Installation installation, Consumer<String> steps) {
    this.workstation = workstation;
    this.installation = installation;
    this.steps = steps;
  }

  /**
   * @param visitorRank of the enrolled visitor among the candidates of the visitor's track
   */
  public record Result(Home home, int visitorRank, Path report, Path evidencePackage) {}

  public Result run(JobContext context) {
    Actor alone = new SignInUser(workstation).alone(SignInUser.systemUser());
    new DemoHome(workstation, installation).fill(alone, steps, context);
    CaseFile caseFile = new FindCase(workstation).run(alone, DemoHome.CASE.number());
    Actor first = accounts(alone);
    search(first, caseFile, context);
    SearchProbe probe = visitorsProbe(first, caseFile);
    decide(first, probe.id());
    Candidate top = reveal(first, probe);
    verify(first, probe.id());
    otherEvidence(first, caseFile);
    Path out = workstation.home().folder().resolve("export");
    Path report = new ExportReport(workstation).run(first, caseFile, out, context);
    steps.accept("Report: " + report);
    Path bag = new ExportPackage(workstation).run(first, caseFile, out, false, context);
    steps.accept("Evidence package: " + bag);
    checkLog();
    if (!top.name().equals(VISITOR)) {
      throw SecondLookException.fault("The visitor did not come first in the sample search.", null);
    }
    return new Result(workstation.home(), top.rank(), report, bag);
  }

  /** An administrator and two examiners, so that a decision can be verified by somebody else. */
  private Actor accounts(Actor alone) {
    add(alone, "demo-administrator", Role.ADMINISTRATOR);
    Actor administrator = signIn("demo-administrator");
    add(administrator, "demo-examiner-1", Role.EXAMINER);
    add(administrator, "demo-examiner-2", Role.EXAMINER);
    steps.accept(
        "Added the accounts demo-administrator, demo-examiner-1 and demo-examiner-2, password \""
            + PASSWORD
            + "\".");
    return signIn("demo-examiner-1");
  }

  private void add(Actor by, String name, Role role) {
    new AddAccount(workstation).run(by, name, role, PASSWORD.toCharArray());
  }

  private Actor signIn(String name) {
    if (new SignInUser(workstation).run(name, PASSWORD.toCharArray())
        instanceof SignIn.Welcome(Actor actor)) {
      return actor;
    }
    throw SecondLookException.fault("The demo's account " + name + " can't sign in.", null);
  }

  private void search(Actor actor, CaseFile caseFile, JobContext context) {
    List<StoredTrack> tracks = new ListTracks(workstation).of(actor, caseFile);
    SearchSettings settings =
        new SearchSettings(
            20, new ReadPolicy(workstation).inForce().minimumQuality(), GalleryFilter.ALL);
    Search search =
        new SearchFaces(workstation)
            .run(
                actor,
                new SearchFaces.Request(
                    caseFile,
                    caseFile.purpose(),
                    Optional.empty(),
                    settings,
                    tracks.stream().map(SearchFaces.Probe::of).toList()),
                context);
    long poor = search.probes().stream().filter(probe -> probe.notSearched().isPresent()).count();
    steps.accept(
        "Searched "
            + Noun.FACE.count(search.probes().size() - poor)
            + " in a gallery of "
            + Noun.PERSON.count(search.gallery().people())
            + "; below the minimum quality: "
            + poor
            + ".");
  }

  /**
   * The probe of the clip's longest track of the best quality: the visitor stands before the camera
   * there.
   */
  private SearchProbe visitorsProbe(Actor actor, CaseFile caseFile) {
    return new ListProbes(workstation)
        .run(actor, caseFile).stream()
            .filter(each -> each.probe().candidates() > 0 && each.file().equals(DemoHome.CLIP))
            .max(
                Comparator.comparingLong(
                    each -> each.first().toMillis() - each.first().fromMillis()))
            .orElseThrow(
                () ->
                    SecondLookException.fault(
                        "No face of " + DemoHome.CLIP + " could be searched.", null))
            .probe();
  }

  private void decide(Actor actor, ProbeId probe) {
    List<BlindCandidate> shuffled = new ArrayList<>();
    if (review(actor, probe) instanceof Review.Blind blind) {
      shuffled.addAll(blind.shuffled());
    }
    for (BlindCandidate candidate : shuffled) {
      Conclusion conclusion = isVisitor(candidate.photo()) ? Conclusion.LEAD : Conclusion.EXCLUDED;
      new DecideCandidate(workstation)
          .run(
              actor,
              new NewDecision(
                  probe,
                  Optional.of(candidate.id()),
                  conclusion,
                  BY_SCRIPT,
                  notLookedAt(conclusion),
                  List.of(),
                  "[]",
                  true));
    }
    steps.accept(
        "Decided on " + shuffled.size() + " shuffled candidates without name, rank or similarity.");
  }

  /** A lead needs an answer on every feature; a script's says that it is one. */
  private static List<FeatureFinding> notLookedAt(Conclusion conclusion) {
    return conclusion == Conclusion.LEAD
        ? Arrays.stream(Feature.values())
            .map(
                feature ->
                    new FeatureFinding(feature, FeatureFinding.Finding.SIMILAR, "by a script"))
            .toList()
        : List.of();
  }

  private void otherEvidence(Actor actor, CaseFile caseFile) {
    Map<Point, Answer> unknown = new EnumMap<>(Point.class);
    for (Point each : Point.values()) {
      unknown.put(each, new Answer(Answer.Known.NOT_KNOWN, "demonstration"));
    }
    for (ListLeads.Lead lead : new ListLeads(workstation).run(actor, caseFile)) {
      new MakeStatement(workstation)
          .run(actor, new OtherEvidence(lead.decision().id(), Optional.empty(), unknown));
    }
    steps.accept("Stated that there is no independent evidence for the lead.");
  }

  private boolean isVisitor(long photo) {
    return workstation
        .gallery()
        .photo(new org.secondlook.gallery.PhotoId(photo))
        .flatMap(found -> workstation.gallery().person(found.person()))
        .map(person -> person.name().equals(VISITOR))
        .orElse(false);
  }

  private Review review(Actor actor, ProbeId probe) {
    return new ReviewCandidates(workstation).reveal(actor, probe);
  }

  private Candidate reveal(Actor actor, SearchProbe probe) {
    if (!(review(actor, probe.id()) instanceof Review.Revealed revealed)) {
      throw SecondLookException.fault("The demo's candidates are not all decided.", null);
    }
    Candidate top = revealed.candidates().getFirst();
    steps.accept(
        "Revealed: "
            + top.name()
            + " comes first, "
            + Figures.similarity(top.similarity(), top.fmr(), top.fmrIsBound())
            + ".");
    return top;
  }

  /**
   * The second examiner, too, is a script: it calls a lead what is as similar as the policy asks of
   * models that agree.
   */
  private void verify(Actor first, ProbeId probe) {
    Decision lead =
        new ListDecisions(workstation)
            .on(first, probe).stream()
                .filter(decision -> decision.conclusion() == Conclusion.LEAD)
                .findFirst()
                .orElseThrow(() -> SecondLookException.fault("The demo made no lead.", null));
    VerificationTask task =
        new RequestVerification(workstation, new Random(1))
            .run(first, lead, Optional.of("demo-examiner-2"));
    Actor second = signIn("demo-examiner-2");
    for (VerificationItem item : new TakeUpVerification(workstation).run(second, task.id())) {
      Conclusion conclusion = sameFaces(item) ? Conclusion.LEAD : Conclusion.EXCLUDED;
      new AnswerVerification(workstation)
          .run(
              second,
              task.id(),
              item,
              new VerificationAnswer(conclusion, BY_SCRIPT, notLookedAt(conclusion)));
    }
    steps.accept("Verified blind by demo-examiner-2, with known strangers mixed in.");
  }

  private boolean sameFaces(VerificationItem item) {
    var left =
        workstation.engine().faceInside(Png.read(item.left().bytes()), item.left().face().box());
    var right =
        workstation.engine().faceInside(Png.read(item.right().bytes()), item.right().face().box());
    double similarity = workstation.models().fusion().similarity(left.template(), right.template());
    return workstation.models().fused().fmr(similarity)
        <= workstation.casework().policies().current().agreementFmr();
  }

  private void checkLog() {
    switch (new VerifyLog(workstation).run()) {
      case AuditVerdict.Intact intact ->
          steps.accept(
              "The audit log verifies: "
                  + Noun.ENTRY.count(intact.entries())
                  + ", signed "
                  + Noun.CHECKPOINT.count(intact.checkpoints())
                  + ".");
      case AuditVerdict.Broken broken ->
          throw SecondLookException.damaged("The audit log does not verify: " + broken.why());
    }
  }
}
