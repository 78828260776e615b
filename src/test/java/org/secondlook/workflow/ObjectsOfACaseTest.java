package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Box;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.ObjectLook;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.casework.StoredTrack;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.report.EvidencePackage;
import org.secondlook.storage.Sql;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.objects.KeepObjectQuery;
import org.secondlook.workflow.objects.ListObjects;
import org.secondlook.workflow.objects.MarkObject;

/** Two recordings of the sample data show one screen on a desk; each test goes on from the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObjectsOfACaseTest {
  private static final Path FOOTAGE = Path.of("sample-data/footage").toAbsolutePath();

  private Path folder;
  private Workstation workstation;
  private Actor actor;
  private CaseFile caseFile;
  private CaseFile other;
  private Evidence first;
  private StoredObjectTrack screen;

  @BeforeAll
  void open(@TempDir Path shared) {
    folder = shared;
    workstation = Workstation.open(new Home(folder.resolve("home")), Optional.empty());
    actor = workstation.casework().accounts().singleUser("examiner");
    caseFile = created("7");
    other = created("8");
    first = imported(caseFile, "door-cam-damaged.mp4", false);
  }

  @AfterAll
  void close() {
    workstation.close();
  }

  private CaseFile created(String number) {
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation
                .casework()
                .cases()
                .create(transaction, actor, new NewCase(number, "t", "theft", "report 1")));
  }

  private Evidence imported(CaseFile to, String name, boolean objects) {
    ImportEvidence.Outcome outcome =
        new ImportEvidence(workstation)
            .run(
                new ImportRequest(
                        actor, to, List.of(FOOTAGE.resolve(name)), Thoroughness.QUICK, "desk")
                    .withObjects(objects),
                ImportEvidence.Listener.NONE,
                JobContext.silent())
            .getFirst();
    return ((ImportEvidence.Outcome.Imported) outcome).evidence();
  }

  private List<Act> acts() {
    List<Act> acts = new java.util.ArrayList<>();
    workstation.casework().log().all(entry -> acts.add(Act.valueOf(entry.act())));
    return acts;
  }

  private SearchThings.Result search(Box box, boolean allCases) {
    return new SearchThings(workstation)
        .run(
            actor,
            new SearchThings.Request(
                caseFile, first, 1, screen.best().ptsMillis(), box, "theft", allCases, 20),
            JobContext.silent());
  }

  @Test
  @Order(1)
  void facesComeFirstAndThingsOnlyWhereSomebodyAsks() {
    assertThat(new ListObjects(workstation).look(actor, first.id())).isEmpty();
    assertThat(acts()).doesNotContain(Act.OBJECTS_LOOKED_FOR);
    assertThatThrownBy(
            () ->
                new SearchThings(workstation)
                    .run(
                        actor,
                        new SearchThings.Request(
                            caseFile, first, 1, 0, new Box(0, 0, 9, 9), "theft", false, 20),
                        JobContext.silent()))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.USAGE))
        .hasMessageContaining("looked through for objects");
  }

  @Test
  @Order(2)
  void whatIsFoundIsStoredLoggedAndVouchedFor() {
    LookForObjects.Outcome outcome =
        new LookForObjects(workstation).run(actor, first, Thoroughness.NORMAL, JobContext.silent());
    assertThat(outcome).isInstanceOf(LookForObjects.Outcome.Looked.class);
    List<StoredObjectTrack> things = new ListObjects(workstation).of(actor, caseFile);
    assertThat(things).extracting(StoredObjectTrack::label).contains("tv");
    screen = things.stream().filter(each -> each.label().equals("tv")).findFirst().orElseThrow();
    assertThat(screen.toMillis()).isGreaterThan(screen.fromMillis());
    assertThat(new ListObjects(workstation).sightings(actor, screen.id())).hasSizeGreaterThan(2);
    assertThat(new ListObjects(workstation).picture(actor, screen.id())).isNotEmpty();
    assertThat(acts()).contains(Act.OBJECTS_LOOKED_FOR);
    assertThat(new LookForObjects(workstation).due(first, Thoroughness.NORMAL)).isFalse();
    assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  @Order(3)
  void aCropThatStandsIsComparedWithNewEvidenceAsItComesIn() {
    ObjectQuery kept =
        new KeepObjectQuery(workstation)
            .run(actor, first, 1, screen.best().ptsMillis(), screen.best().box(), "the screen");
    imported(caseFile, "entrance-interlaced.ts", false);
    assertThat(workstation.casework().cases().notices(caseFile.id()))
        .anySatisfy(
            note ->
                assertThat(note.sentence())
                    .contains("entrance-interlaced.ts", "the screen", "no sign"));
    new KeepObjectQuery(workstation).end(actor, kept.id());
    assertThat(new ListObjects(workstation).queries(actor, caseFile))
        .singleElement()
        .satisfies(each -> assertThat(each.ended()).isPresent());
    assertThat(acts())
        .contains(Act.OBJECT_QUERY_KEPT, Act.OBJECTS_SEARCHED, Act.OBJECT_QUERY_ENDED);
  }

  @Test
  @Order(4)
  void moreLikeThisFindsTheScreenInTheOtherRecordingFirst() {
    SearchThings.Result result = search(screen.best().box(), false);
    assertThat(result.matches()).isNotEmpty();
    assertThat(
            result.matches().stream()
                .filter(match -> !match.evidence().id().equals(first.id()))
                .findFirst())
        .hasValueSatisfying(match -> assertThat(match.label()).isEqualTo("tv"));
    assertThat(result.matches()).allMatch(match -> match.similarity() >= result.cutOff());
    // The crop itself, at its own moment, is no match.
    assertThat(result.matches())
        .noneMatch(
            match ->
                match.evidence().id().equals(first.id())
                    && match.place().ptsMillis() == screen.best().ptsMillis()
                    && match.place().box().iou(screen.best().box()) > 0.9);
  }

  @Test
  @Order(5)
  void nothingLikeItIsAnAnswer() {
    SearchThings.Result result = search(new Box(0, 0, 3, 3), false);
    assertThat(result.compared()).isPositive();
    assertThat(result.matches()).allMatch(match -> match.similarity() >= result.cutOff());
  }

  @Test
  @Order(6)
  void aBoxOutsideThePictureIsRefusedWithTheSizeOfThePicture() {
    assertThatThrownBy(() -> search(new Box(5_000, 10, 20, 20), false))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.USAGE))
        .hasMessageContaining("covers nothing of the picture");
  }

  @Test
  @Order(7)
  void allCasesAreSearchedOnlyOnceThePolicySaysSo() {
    imported(other, "front-desk.mp4", true);
    assertThatThrownBy(() -> search(screen.best().box(), true))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
        .hasMessageContaining("all-cases");
    Policy now = new ReadPolicy(workstation).inForce();
    new ChangePolicy(workstation)
        .run(actor, now.with(now.oversight().with(Switch.ALL_CASES, true)), "a series of thefts");
    assertThat(search(screen.best().box(), true).matches())
        .extracting(match -> match.caseFile().number())
        .contains("8");
  }

  @Test
  @Order(8)
  void aMarkIsToldInReportAndPackageAndATakenBackOneOnlyInThePackage() {
    MarkObject marking = new MarkObject(workstation);
    MarkObject.Request request =
        new MarkObject.Request(
            first, 1, screen.best().ptsMillis(), screen.best().box(), "the screen", "tv", "");
    ObjectMark kept = marking.run(actor, request);
    ObjectMark wrong = marking.run(actor, request);
    assertThatThrownBy(() -> marking.withdraw(actor, wrong.id(), " "))
        .hasMessageContaining("Say why");
    marking.withdraw(actor, wrong.id(), "marked twice");
    assertThat(new ExportReport(workstation).gather(actor, caseFile, JobContext.silent()).objects())
        .singleElement()
        .satisfies(item -> assertThat(item.mark().id()).isEqualTo(kept.id()));
    Path target = folder.resolve("package");
    Path made =
        new ExportPackage(workstation).run(actor, caseFile, target, false, JobContext.silent());
    assertThat(EvidencePackage.verify(made)).isInstanceOf(EvidencePackage.Verdict.Verifies.class);
    assertThat(made.resolve("data/case.json")).content().contains("marked twice", "the screen");
    assertThat(made.resolve("data/objects/" + kept.id().value() + ".png")).exists();
    assertThat(made.resolve("data/objects/" + wrong.id().value() + ".png")).doesNotExist();
  }

  @Test
  @Order(9)
  void aFileThatIsSetOtherwiseIsLookedThroughAgainWhereItWasBefore() {
    Path still = FOOTAGE.resolveSibling("stills").resolve("front-desk-frame.jpg");
    Evidence upright = imported(other, still.toString(), true);
    MediaFacts before = upright.facts().orElseThrow();
    ObjectLook look = new ListObjects(workstation).look(actor, upright.id()).orElseThrow();
    // Cancelled between the faces and the things: what stood before must not stand there still.
    boolean[] cancelled = new boolean[1];
    assertThatThrownBy(
            () ->
                setTo(
                    270,
                    still,
                    new ImportEvidence.Listener() {
                      @Override
                      public void finished(ImportEvidence.Outcome outcome) {
                        cancelled[0] = true;
                      }
                    },
                    new JobContext() {
                      @Override
                      public void progress(Progress progress) {}

                      @Override
                      public boolean cancelled() {
                        return cancelled[0];
                      }
                    }))
        .isInstanceOf(SecondLookException.class);
    assertThat(cancelled[0]).isTrue();
    assertThat(new ListObjects(workstation).of(actor, upright.id())).isEmpty();
    Evidence turned = workstation.casework().evidence().find(upright.id()).orElseThrow();
    assertThat(turned.settings().turn()).isEqualTo(270);
    assertThat(new LookForObjects(workstation).due(turned, Thoroughness.QUICK)).isTrue();
    assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    setTo(90, still, ImportEvidence.Listener.NONE, JobContext.silent());
    ObjectLook again = new ListObjects(workstation).look(actor, upright.id()).orElseThrow();
    assertThat(again.at()).isAfter(look.at());
    assertThat(new ListObjects(workstation).of(actor, upright.id()))
        .allSatisfy(
            thing ->
                assertThat(thing.best().box().right()).isLessThanOrEqualTo(before.height() + 1));
  }

  private void setTo(int turn, Path file, ImportEvidence.Listener listener, JobContext context) {
    new ImportEvidence(workstation)
        .run(
            new ImportRequest(
                actor,
                other,
                List.of(file),
                Thoroughness.QUICK,
                "desk",
                Optional.of(new MediaSettings(0, null, turn))),
            listener,
            context);
  }

  /** Else a box around a bystander would bring the face into report and package as a thing. */
  @Test
  @Order(9)
  void aFaceInThePictureOfAMarkedThingIsBlack() {
    StoredTrack somebody = workstation.casework().evidence().tracks(first.id()).getFirst();
    Box face = somebody.best().box();
    ObjectMark mark =
        new MarkObject(workstation)
            .run(
                actor,
                new MarkObject.Request(first, 1, somebody.bestPtsMillis(), face, "a cap", "", ""));
    Picture picture = Png.read(new ListObjects(workstation).picture(actor, mark.id()));
    // The thing lies in the middle of what is around it.
    int middle = 3 * (picture.height() / 2 * picture.width() + picture.width() / 2);
    assertThat(
            new byte[] {
              picture.rgb()[middle], picture.rgb()[middle + 1], picture.rgb()[middle + 2]
            })
        .containsOnly(0);
  }

  @Test
  @Order(10)
  void aLookThatWasAlteredBehindTheLogIsNoticed() {
    UnitOfWork.durably(
        workstation.database(),
        transaction ->
            Sql.in(
                transaction,
                "The attack failed",
                connection ->
                    Sql.update(
                        connection, "UPDATE object_track SET label = 'knife' WHERE label = 'tv'")));
    assertThat(workstation.casework().log().verify()).isNotInstanceOf(AuditVerdict.Intact.class);
  }
}
