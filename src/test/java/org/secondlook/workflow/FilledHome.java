package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.access.Switch;
import org.secondlook.base.Box;
import org.secondlook.base.FileTree;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Sha256;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewObjectLook;
import org.secondlook.casework.NewObjectMark;
import org.secondlook.casework.NewObjectTrack;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.ThingPlace;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationTask;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.Reembedding;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.Lookout;
import org.secondlook.storage.StoreKind;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.Presentation;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.Template;
import org.secondlook.vision.TinyOnnx;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.intake.FolderWatch;
import org.secondlook.workflow.intake.IntakeListener;
import org.secondlook.workflow.intake.TakenFile;
import org.secondlook.workflow.log.SetAnchor;
import org.secondlook.workflow.lookout.AcknowledgeAlert;
import org.secondlook.workflow.lookout.DiscloseAlert;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.JudgeAlert;
import org.secondlook.workflow.lookout.KeptAlerts;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ReleaseAlert;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.StartLookout;

/** A small home in which something of everything was done, so that every table holds rows. */
final class FilledHome {
  private static final Path LISTED =
      Path.of("sample-data/gallery/Barack_Obama/oval-office-2012.jpg").toAbsolutePath();

  private FilledHome() {}

  /** Its administrator is "root", with {@link CaseworkHome#PASSWORD}. */
  static void make(Path folder) {
    try (CaseworkHome home = new CaseworkHome(folder, StoreKind.H2)) {
      home.snapshot = Galleries.emptySnapshot();
      cases(home);
    }
    try (Workstation workstation = Workstation.open(new Home(folder), Optional.empty())) {
      gallery(workstation);
      lookouts(workstation);
      besideTheStore(workstation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files that came in, one of them set aside; a model of one's own; an anchor; settings. */
  private static void besideTheStore(Workstation workstation) throws IOException {
    Actor root = signedIn(workstation, "root");
    Actor ana = signedIn(workstation, "ana");
    Home home = workstation.home();
    Path elsewhere = home.folder().resolveSibling("elsewhere");
    Policy now = new ReadPolicy(workstation).inForce();
    new ChangePolicy(workstation)
        .run(root, now.with(now.oversight().with(Switch.INTAKE, true)), "phones");
    Path share = Files.createDirectories(elsewhere.resolve("share"));
    Files.copy(LISTED, share.resolve("came.jpg"));
    Files.writeString(share.resolve("junk.jpg"), "no picture");
    CaseFile file = workstation.casework().cases().require("2026-1");
    List<String> told = new ArrayList<>();
    new FolderWatch(workstation, ana, file, share, listener(told)).run(true, JobContext.silent());
    assertThat(told).containsExactlyInAnyOrder("came.jpg TAKEN_IN", "junk.jpg SET_ASIDE");
    Path models = home.models().resolve("own");
    TinyOnnx.offer(models.resolve("own"), "own", TinyOnnx.Kind.AVERAGES);
    ModelManifest manifest = ModelCatalog.open(models).manifest("own");
    UnitOfWork.logged(
        workstation, root, AddModel.entry(models, manifest, new ModelSelfTest.Result(0.8, 0.1)));
    // Out of reach, so that it vouches for nothing here: what is noticed is so without it.
    Path anchor = Files.createDirectories(elsewhere.resolve("anchor"));
    new SetAnchor(workstation).run(root, Optional.of(anchor));
    FileTree.delete(anchor);
    Files.writeString(home.settings(), "{}\n");
  }

  private static IntakeListener listener(List<String> told) {
    return new IntakeListener() {
      @Override
      public void taken(TakenFile file) {
        told.add(file.name() + " " + file.result());
      }

      @Override
      public void told(String sentence) {
        told.add(sentence);
      }
    };
  }

  private static void cases(CaseworkHome home) {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    Actor ana = home.account("ana", Role.EXAMINER);
    Actor ben = home.account("ben", Role.EXAMINER);
    Actor boss = home.account("boss", Role.SUPERVISOR);
    home.run(tx -> home.casework.policies().change(tx, root, Policy.INITIAL, "to begin with"));
    home.run(tx -> home.casework.policies().change(tx, root, Policy.INITIAL, "once more"));
    home.newCase(ana, "2026-2");
    CaseFile file = home.newCase(ana, "2026-1");
    for (String name : List.of("aisle.mp4", "entrance.mp4")) {
      for (StoredTrack track : home.tracks(ana, file, name, 2)) {
        ProbeId probe = home.searched(ana, file, track, Openness.BLIND, 3).probes().getFirst().id();
        decideAndVerify(home, ana, ben, boss, probe);
      }
    }
    StoredTrack open = home.tracks(ana, file, "till.mp4", 1).getFirst();
    home.searched(ana, file, open, Openness.OPEN, 2);
    home.run(tx -> home.casework.decisions().lookOn(tx, boss, file.id()));
    home.casework.evidence().of(file.id()).stream()
        .limit(2)
        .forEach(each -> things(home, ana, file, each));
    home.run(tx -> home.casework.cases().notify(tx, file.id(), "A note.", Optional.empty()));
    home.run(tx -> home.casework.cases().notify(tx, file.id(), "Another.", Optional.empty()));
  }

  private static void decideAndVerify(
      CaseworkHome home, Actor ana, Actor ben, Actor boss, ProbeId probe) {
    List<BlindCandidate> shown = ((Review.Blind) home.review(ana, probe)).shuffled();
    Decision lead = home.decided(ana, probe, Optional.of(shown.getFirst().id()), Conclusion.LEAD);
    home.decided(ana, probe, Optional.empty(), Conclusion.EXCLUDED);
    VerificationTask task = home.verificationOf(ana, lead, 3, Optional.of("ben"));
    for (VerificationItem item :
        home.act(tx -> home.casework.verifications().items(tx, ben, task.id()))) {
      home.act(
          tx ->
              home.casework
                  .verifications()
                  .answer(
                      tx,
                      ben,
                      task.id(),
                      item.id(),
                      new VerificationAnswer(Conclusion.EXCLUDED, "the ears differ", List.of())));
    }
    home.run(tx -> home.casework.verifications().endInconclusive(tx, boss, lead.id(), "no third"));
    home.review(ana, probe);
  }

  /** Two things of a file; two marks, one of them taken back; two queries, one of them ended. */
  private static void things(CaseworkHome home, Actor ana, CaseFile file, Evidence evidence) {
    var objects = home.casework.objects();
    NewObjectLook look =
        new NewObjectLook(
            evidence.id(),
            Thoroughness.NORMAL,
            "detector",
            Sha256.of(new byte[] {3}),
            "network",
            Sha256.of(new byte[] {4}),
            40,
            List.of(new NotExamined("stream 2 of 2", "it holds sound")),
            "",
            List.of(thing(home, 1, "bag"), thing(home, 2, "")));
    home.run(tx -> objects.looked(tx, ana, look));
    for (int number = 1; number <= 2; number++) {
      ThingPlace place =
          new ThingPlace(evidence.id(), 1, 10 * number, 400 * number, new Box(5, 6, 70, 80));
      byte[] picture = {(byte) number, 7};
      NewObjectMark mark = new NewObjectMark(place, "his bag " + number, "bag", "strap", picture);
      ObjectMark made = home.act(tx -> objects.mark(tx, ana, file.id(), mark));
      ObjectQuery kept =
          home.act(tx -> objects.keep(tx, ana, file.id(), place, "that bag", home.template()));
      if (number == 2) {
        home.run(tx -> objects.withdraw(tx, ana, made.id(), "another bag"));
        home.run(tx -> objects.end(tx, ana, kept.id()));
      }
    }
  }

  private static NewObjectTrack thing(CaseworkHome home, int number, String label) {
    ObjectSighting first =
        new ObjectSighting(10L * number, 400L * number, 0.6, new Box(5, 6, 70, 80));
    ObjectSighting second =
        new ObjectSighting(10L * number + 1, 400L * number + 40, 0.7, new Box(6, 6, 70, 80));
    return new NewObjectTrack(
        1,
        number,
        label,
        0.7,
        second.ptsMillis() + 40,
        second,
        List.of(first, second),
        new byte[] {(byte) number, 9},
        new Box(0, 0, 90, 100),
        List.of(
            new NewObjectTrack.Shot(first, home.template()),
            new NewObjectTrack.Shot(second, home.template())));
  }

  private static Actor signedIn(Workstation workstation, String name) {
    SignIn in = new SignInUser(workstation).run(name, CaseworkHome.PASSWORD.toCharArray());
    return ((SignIn.Welcome) in).actor();
  }

  private static void gallery(Workstation workstation) {
    Actor root = signedIn(workstation, "root");
    for (int person = 1; person <= 5; person++) {
      SyntheticPeople.enrol(workstation, root, "person " + person, person, Map.of("height", "180"));
    }
    var gallery = workstation.gallery();
    var one = gallery.person("person 1").orElseThrow();
    var two = gallery.person("person 2").orElseThrow();
    var three = gallery.person("person 3").orElseThrow();
    var four = gallery.person("person 4").orElseThrow();
    new MergePeople(workstation).merge(root, one, two);
    new TellPeopleApart(workstation).distinct(root, PersonPair.of(one.id(), three.id()));
    new TellPeopleApart(workstation).distinct(root, PersonPair.of(three.id(), four.id()));
    nextTemplates(workstation);
    LineUps hers = new LineUps(workstation, root);
    Paper paper = new Paper(new LineUpSettings(5, 4, 0, 6), "people", 0.4, List.of(), List.of());
    for (int session = 0; session < 2; session++) {
      hers.begin(paper);
      List<AnsweredQuestion> answers = new ArrayList<>();
      for (Presentation look : List.of(Presentation.FIRST, Presentation.AGAIN)) {
        answers.add(new AnsweredQuestion(look, 1, true, 41.7, 1, 1, 1, 70, 1_234));
        answers.add(new AnsweredQuestion(look, 2, true, 41.7, 0, 1, 0, 60, 999));
        answers.add(new AnsweredQuestion(look, 3, true, 41.7, 1, 1, 0, 60, 888));
        answers.add(new AnsweredQuestion(look, 4, true, 41.7, 0, 1, 1, 80, 777));
      }
      hers.mark(paper, answers);
    }
  }

  /** Of two photos, as a change to other models begins. */
  private static void nextTemplates(Workstation workstation) {
    Reembedding next = Galleries.reembedding(workstation.database(), SyntheticPhotos.OTHER_MODELS);
    Map<PhotoId, Template> made = new HashMap<>();
    next.pending(new PhotoId(0), 2)
        .forEach(photo -> made.put(photo.id(), SyntheticPhotos.template(100 + photo.id().value())));
    UnitOfWork.change(workstation, transaction -> next.store(transaction, made));
  }

  /** One that goes on, watched blindly, and one watched openly; alerts of all kinds. */
  private static void lookouts(Workstation workstation) {
    Policy now = new ReadPolicy(workstation).inForce();
    new ChangePolicy(workstation)
        .run(
            signedIn(workstation, "root"),
            now.with(now.oversight().with(Switch.LOOKOUT, true)),
            "an operation");
    Actor ana = signedIn(workstation, "ana");
    Actor boss = signedIn(workstation, "boss");
    for (boolean openly : new boolean[] {false, true}) {
      Lookout lookout = started(workstation, ana, boss, openly ? "L2" : "L1");
      List<Alert> alerts =
          KeptAlerts.watched(
              workstation,
              ana,
              lookout,
              openly,
              List.of(
                  SyntheticPeople.template(workstation, 31),
                  SyntheticPeople.template(workstation, 32)));
      String number = lookout.number();
      int first = alerts.getFirst().number();
      new AcknowledgeAlert(workstation).run(ana, number, first);
      new JudgeAlert(workstation).run(boss, number, first, !openly, "the same ears");
      if (!openly) {
        new ReleaseAlert(workstation).run(ana, number, first, true, "the same nose");
        new DiscloseAlert(workstation).run(ana, number, first);
        new DiscloseAlert(workstation).run(boss, number, first);
      }
    }
    Lookout over =
        new PrepareLookout(workstation)
            .run(
                ana,
                workstation.casework().cases().require("2026-1"),
                "L3",
                authority(),
                "south",
                1e-3,
                false);
    new EndLookout(workstation).run(ana, over, "not needed");
  }

  private static Authority authority() {
    Instant now = Instant.now();
    return new Authority(
        "District court",
        "order 5",
        "the station",
        now.minusSeconds(1),
        now.plus(Duration.ofHours(3)),
        true);
  }

  private static Lookout started(Workstation workstation, Actor ana, Actor boss, String number) {
    CaseFile file = workstation.casework().cases().require("2026-1");
    PrepareLookout prepare = new PrepareLookout(workstation);
    Lookout lookout = prepare.run(ana, file, number, authority(), "north", 1e-3, false);
    prepare.list(
        ana, lookout, List.of(LISTED), "Somebody", "the office", "sought", JobContext.silent());
    for (Actor each : List.of(ana, boss)) {
      new StartLookout(workstation)
          .run(each, new ShowLookout(workstation).run(each, lookout.number()));
    }
    return lookout;
  }
}
