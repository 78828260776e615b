package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditFilter;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.ObjectMarkId;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.TrackId;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.accounts.ChangeAccount;
import org.secondlook.workflow.accounts.FindAccount;
import org.secondlook.workflow.accounts.ListAccounts;
import org.secondlook.workflow.accounts.PolicyEffect;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.cases.ListCases;
import org.secondlook.workflow.cases.ListDueCases;
import org.secondlook.workflow.cases.ListLastActs;
import org.secondlook.workflow.cases.ListUnseenNotes;
import org.secondlook.workflow.cases.ShowCase;
import org.secondlook.workflow.cases.SummariseCase;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.evidence.ListTracks;
import org.secondlook.workflow.evidence.ShowShot;
import org.secondlook.workflow.export.CheckBystanders;
import org.secondlook.workflow.export.PreviewReport;
import org.secondlook.workflow.intake.WatchedFolders;
import org.secondlook.workflow.log.CountActs;
import org.secondlook.workflow.log.ExportFigures;
import org.secondlook.workflow.log.ExportLog;
import org.secondlook.workflow.log.ReadExaminerCurves;
import org.secondlook.workflow.log.ReadLog;
import org.secondlook.workflow.log.SignLog;
import org.secondlook.workflow.lookout.DiscloseAlert;
import org.secondlook.workflow.lookout.ShowAlerts;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.ShowRecordings;
import org.secondlook.workflow.objects.ListObjects;
import org.secondlook.workflow.people.FindPhotoFaces;
import org.secondlook.workflow.people.FindSimilarPeople;
import org.secondlook.workflow.people.ListPeople;
import org.secondlook.workflow.people.ShowGallery;
import org.secondlook.workflow.people.ShowPerson;
import org.secondlook.workflow.review.ListCandidates;
import org.secondlook.workflow.review.ListDecisions;
import org.secondlook.workflow.review.ListProbes;
import org.secondlook.workflow.review.ShowCandidate;
import org.secondlook.workflow.search.ForecastSearch;
import org.secondlook.workflow.search.ListFaces;
import org.secondlook.workflow.statements.ListLeads;
import org.secondlook.workflow.statements.ListStatements;
import org.secondlook.workflow.verification.ListVerifications;

/** Each read that tells of a case, the gallery or the log is refused to whoever may not have it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingAsksWhoTest {
  @TempDir private static Path folder;

  private HomeWithAccounts home;
  private Workstation workstation;
  private Actor administrator;
  private Actor examiner;
  private Actor auditor;
  private Actor left;
  private CaseFile file;

  @BeforeAll
  void openHomeWithAccounts() {
    home = new HomeWithAccounts(folder);
    workstation = home.workstation;
    file = home.file;
    administrator = home.administrator;
    examiner = home.added("eve", Role.EXAMINER);
    auditor = home.added("otto", Role.AUDITOR);
    left = home.added("leo", Role.EXAMINER);
    Account account = new FindAccount(workstation).run(administrator, "leo");
    new ChangeAccount(workstation)
        .run(administrator, account, new ChangeAccount.Change.Active(false));
  }

  @AfterAll
  void closeHome() {
    home.close();
  }

  private Map<String, Consumer<Actor>> reads() {
    Map<String, Consumer<Actor>> reads = new LinkedHashMap<>();
    EvidenceId evidence = new EvidenceId(1);
    PhotoId photo = new PhotoId(1);
    PersonId person = new PersonId(1);
    reads.put("list accounts", who -> new ListAccounts(workstation).run(who));
    reads.put("find an account", who -> new FindAccount(workstation).run(who, "eve"));
    reads.put("list cases", who -> new ListCases(workstation).run(who));
    reads.put("find a case", who -> new FindCase(workstation).run(who, "1"));
    reads.put("show a case", who -> new ShowCase(workstation).run(who, "1"));
    reads.put("list due cases", who -> new ListDueCases(workstation).run(who, Instant.now()));
    reads.put("summarise a case", who -> new SummariseCase(workstation).run(who, file));
    reads.put("list last acts", who -> new ListLastActs(workstation).run(who));
    reads.put("list unseen notes", who -> new ListUnseenNotes(workstation).run(who));
    reads.put("list evidence", who -> new ListEvidence(workstation).run(who, file));
    reads.put("list watched folders", who -> new WatchedFolders(workstation).of(who, file));
    reads.put(
        "list folders watched elsewhere",
        who -> new WatchedFolders(workstation).elsewhere(who, file));
    reads.put("find evidence", who -> new ListEvidence(workstation).one(who, evidence));
    reads.put("list a file's tracks", who -> new ListTracks(workstation).of(who, evidence));
    reads.put("list a case's tracks", who -> new ListTracks(workstation).of(who, file));
    reads.put("count a case's tracks", who -> new ListTracks(workstation).counts(who, file));
    reads.put("show a shot", who -> new ShowShot(workstation).bytes(who, new TrackId(1)));
    reads.put("list a case's things", who -> new ListObjects(workstation).of(who, file));
    reads.put("list a file's things", who -> new ListObjects(workstation).of(who, evidence));
    reads.put(
        "list a thing's sightings",
        who -> new ListObjects(workstation).sightings(who, new ObjectTrackId(1)));
    reads.put(
        "ask how a file was looked through",
        who -> new ListObjects(workstation).look(who, evidence));
    reads.put(
        "show a thing", who -> new ListObjects(workstation).picture(who, new ObjectTrackId(1)));
    reads.put(
        "show a marked thing",
        who -> new ListObjects(workstation).picture(who, new ObjectMarkId(1)));
    reads.put("list marks", who -> new ListObjects(workstation).marks(who, file));
    reads.put("list standing queries", who -> new ListObjects(workstation).queries(who, file));
    reads.put(
        "search for a thing", who -> new SearchThings(workstation).check(who, false, "theft"));
    reads.put("list faces", who -> new ListFaces(workstation).run(who, file));
    reads.put("list probes", who -> new ListProbes(workstation).run(who, file));
    reads.put("list candidates", who -> new ListCandidates(workstation).run(who, new ProbeId(1)));
    reads.put("list a case's decisions", who -> new ListDecisions(workstation).of(who, file));
    reads.put(
        "list a probe's decisions", who -> new ListDecisions(workstation).on(who, new ProbeId(1)));
    reads.put("show a candidate", who -> new ShowCandidate(workstation).run(who, 1));
    reads.put(
        "preview a report",
        who -> new PreviewReport(workstation).run(who, file, JobContext.silent()));
    reads.put("show the gallery", who -> new ShowGallery(workstation).run(who));
    reads.put(
        "find a photo's faces",
        who ->
            new FindPhotoFaces(workstation)
                .run(who, folder.resolve("none.png"), JobContext.silent()));
    reads.put(
        "list people", who -> new ListPeople(workstation).page(who, PeopleQuery.byName(""), "", 1));
    reads.put(
        "outline people",
        who -> new ListPeople(workstation).outline(who, PeopleQuery.byName(""), 10));
    reads.put("list people due", who -> new ListPeople(workstation).due(who, LocalDate.EPOCH));
    reads.put("find a person", who -> new ShowPerson(workstation).named(who, "Nobody"));
    reads.put("list photos", who -> new ShowPerson(workstation).photos(who, person));
    reads.put("find a photo", who -> new ShowPerson(workstation).photo(who, photo));
    reads.put("list whom one absorbed", who -> new ShowPerson(workstation).absorbed(who, person));
    reads.put(
        "find look-alikes",
        who -> new FindSimilarPeople(workstation).lookAlikes(who, photo, person, 3));
    reads.put(
        "find duplicates", who -> new FindDuplicates(workstation).run(who, JobContext.silent()));
    reads.put(
        "forecast a search",
        who -> new ForecastSearch(workstation).run(who, GalleryFilter.ALL, 20));
    reads.put("list look-outs", who -> new ShowLookout(workstation).all(who));
    reads.put("show a look-out", who -> new ShowLookout(workstation).run(who, "1"));
    reads.put("list recordings", who -> new ShowRecordings(workstation).run(who, "1"));
    reads.put("list alerts", who -> new ShowAlerts(workstation).run(who, "1"));
    reads.put("show an alert", who -> new ShowAlerts(workstation).one(who, "1", 1));
    reads.put("show an alert's pictures", who -> new ShowAlerts(workstation).pictures(who, "1", 1));
    reads.put("tell of an alert", who -> new DiscloseAlert(workstation).run(who, "1", 1));
    reads.put("list leads", who -> new ListLeads(workstation).run(who, file));
    reads.put("list competences", who -> new ListStatements(workstation).competences(who));
    reads.put(
        "list who is competent",
        who -> new ListStatements(workstation).competences(who, LocalDate.EPOCH));
    reads.put("list non-conformities", who -> new ListStatements(workstation).nonConformities(who));
    reads.put("list validations", who -> new ListStatements(workstation).validations(who));
    reads.put(
        "list photos without a basis",
        who -> new ListStatements(workstation).due(who, LocalDate.EPOCH));
    reads.put("list bystanders", who -> new CheckBystanders(workstation).run(who, file));
    reads.put("count a year", who -> new ExportFigures(workstation).figures(who, 2026));
    reads.put("read examiners' curves", who -> new ReadExaminerCurves(workstation).run(who));
    reads.put("forecast a policy", who -> new PolicyEffect(workstation).run(who, Policy.INITIAL));
    reads.put("list verifications", who -> new ListVerifications(workstation).run(who));
    reads.put(
        "read the log",
        who -> new ReadLog(workstation).run(who, AuditFilter.ALL, Long.MAX_VALUE, 1));
    reads.put(
        "count acts",
        who -> new CountActs(workstation).run(who, Optional.empty(), Optional.empty()));
    reads.put(
        "export the log",
        who ->
            new ExportLog(workstation)
                .run(who, new ExportLog.Form.Lines(), folder.resolve("log.jsonl")));
    reads.put("sign the log", who -> new SignLog(workstation).run(who));
    return reads;
  }

  @TestFactory
  Stream<DynamicTest> whoDidNotSignInIsTold() {
    return refused(new Actor.SingleUser("morgan"), reads(), "sign in");
  }

  @TestFactory
  Stream<DynamicTest> anAccountSwitchedOffReadsNoMore() {
    return refused(left, reads(), "switched off");
  }

  @TestFactory
  Stream<DynamicTest> anExaminerGetsNothingOfTheLog() {
    return refused(
        examiner,
        only(
            "read the log",
            "count acts",
            "count a year",
            "read examiners' curves",
            "forecast a policy",
            "export the log",
            "sign the log"),
        "examiner");
  }

  @TestFactory
  Stream<DynamicTest> anAuditorNeitherSignsNorVerifies() {
    return refused(auditor, only("sign the log", "list verifications"), "auditor");
  }

  @TestFactory
  Stream<DynamicTest> anAdministratorIsNoSecondExaminer() {
    return refused(administrator, only("list verifications"), "administrator");
  }

  private Map<String, Consumer<Actor>> only(String... names) {
    Map<String, Consumer<Actor>> all = reads();
    all.keySet().retainAll(List.of(names));
    assertThat(all).hasSize(names.length);
    return all;
  }

  private static Stream<DynamicTest> refused(
      Actor who, Map<String, Consumer<Actor>> reads, String said) {
    return reads.entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () ->
                        assertThatThrownBy(() -> each.getValue().accept(who))
                            .isInstanceOfSatisfying(
                                SecondLookException.class,
                                e ->
                                    assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
                            .hasMessageContaining(said)));
  }

  @Test
  void whoMayReadGetsIt() {
    assertThat(new ListCases(workstation).run(auditor)).containsExactly(file);
    assertThat(new ShowCase(workstation).run(examiner, "1").caseFile()).isEqualTo(file);
    assertThat(new ReadLog(workstation).run(auditor, AuditFilter.ALL, Long.MAX_VALUE, 5))
        .hasSize(5);
    assertThat(new ShowGallery(workstation).run(administrator).stats().people()).isZero();
  }

  @Test
  void anExportThatIsRefusedLeavesNoFile() {
    Path target = folder.resolve("refused.csv");
    assertThatThrownBy(
            () ->
                new ExportLog(workstation)
                    .run(examiner, new ExportLog.Form.Table(AuditFilter.ALL), target))
        .isInstanceOf(SecondLookException.class);
    assertThat(Files.exists(target)).isFalse();
    assertThat(Files.exists(folder.resolve("refused.csv.part"))).isFalse();
  }
}
