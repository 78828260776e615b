package org.secondlook.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.secondlook.app.Fixtures;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.audit.Act;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.CaseState;

class CasesViewModelTest {
  private final List<Destination> gone = new ArrayList<>();
  private final ScreenContext frame = Fixtures.frame(gone);
  private final FakeCasesDesk desk = new FakeCasesDesk();
  private final CasesViewModel model =
      new CasesViewModel(desk, frame, Clock.fixed(Fixtures.NOW, ZoneOffset.UTC));

  private void fill(String number) {
    model.openForm();
    model.number().value().set(number);
    model.title().value().set("Visitor");
    model.purpose().value().set("retail theft");
    model.authority().value().set("report 88-1");
  }

  @Test
  void aNewCaseIsOpenedAndLeadsToItsEvidence() {
    model.refresh();
    fill("2026-0007");
    model.create();
    assertThat(frame.caseInView().open().get()).map(CaseFile::number).contains("2026-0007");
    assertThat(gone).containsExactly(new Destination.Just(ScreenId.EVIDENCE));
    assertThat(model.formOpen().get()).isFalse();
    assertThat(model.title().value().get()).isEmpty();
  }

  @Test
  void whoFollowsTheCasesHearsOfThemAfterACollectionToo() {
    AtomicInteger heard = new AtomicInteger();
    model.all().subscribe(heard::incrementAndGet);
    System.gc();
    desk.cases.add(Fixtures.caseFile("2026-0412", "A"));
    model.refresh();
    assertThat(heard).hasPositiveValue();
  }

  @Test
  void casesThatRetentionWantsRemovedAreNamedAboveTheList() {
    model.refresh();
    assertThat(model.due().get()).isEmpty();
    desk.due.add(Fixtures.caseFile("2020-0001", "A"));
    model.refresh();
    assertThat(model.due().get()).contains("2020-0001");
  }

  @Test
  void whatWasLastDoneInACaseIsSaidInTheLogsWords() {
    CaseFile one = Fixtures.caseFile("2026-0412", "A");
    desk.cases.add(one);
    desk.acts.put("2026-0412", Act.EVIDENCE_PROCESSED);
    model.refresh();
    assertThat(model.lastAct(one)).isEqualTo("Evidence processed");
    assertThat(model.lastAct(Fixtures.caseFile("2026-0001", "B"))).isEmpty();
  }

  @Test
  void theNextFreeNumberIsOffered() {
    desk.cases.add(Fixtures.caseFile("2026-0412", "A"));
    desk.cases.add(Fixtures.caseFile("2025-0999", "B"));
    desk.cases.add(Fixtures.caseFile("2026-west", "C"));
    model.refresh();
    model.openForm();
    assertThat(model.number().value().get()).isEqualTo("2026-0413");
  }

  @Test
  void aTakenNumberIsSaidAtItsFieldAndNothingTypedIsLost() {
    desk.cases.add(Fixtures.caseFile("2026-0001", "A"));
    fill("2026-0001");
    model.create();
    assertThat(model.number().problem().get()).contains("2026-0001", "taken");
    assertThat(model.formOpen().get()).isTrue();
    assertThat(model.title().value().get()).isEqualTo("Visitor");
    model.number().value().set("2026-0002");
    assertThat(model.number().problem().get()).isEmpty();
    model.create();
    assertThat(frame.caseInView().open().get()).isPresent();
  }

  @Test
  void aPurposeOutsideThePolicyIsSaidAtItsField() {
    desk.purposes.add("missing person");
    fill("2026-0001");
    model.create();
    assertThat(model.purpose().problem().get()).isNotEmpty();
    assertThat(gone).isEmpty();
  }

  @Test
  void everyEmptyFieldIsMarkedAtOnce() {
    model.openForm();
    model.number().value().set(" ");
    model.create();
    assertThat(List.of(model.number(), model.title(), model.purpose(), model.authority()))
        .allSatisfy(field -> assertThat(field.problem().get()).isNotEmpty());
    assertThat(desk.cases).isEmpty();
  }

  @Test
  void wordsOfAnyFieldFindACase() {
    desk.cases.add(Fixtures.caseFile("2026-0001", "Visitor at the store"));
    desk.cases.add(Fixtures.caseFile("2026-0002", "Night market"));
    model.refresh();
    model.filter().set("STORE");
    assertThat(model.shown()).extracting(CaseFile::number).containsExactly("2026-0001");
    model.filter().set("");
    assertThat(model.shown()).hasSize(2);
  }

  @Test
  void closingACaseCanBeUndone() {
    desk.cases.add(Fixtures.caseFile("2026-0001", "A"));
    model.refresh();
    model.changeState(model.shown().getFirst());
    assertThat(model.shown().getFirst().state()).isEqualTo(CaseState.CLOSED);
    frame.undo().undo();
    assertThat(model.shown().getFirst().state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void aNoteOnACaseIsShownInTheListAndSeenOnceTheCaseIsOpened() {
    CaseFile noted = Fixtures.caseFile("2026-0001", "A");
    CaseFile other =
        new CaseFile(
            new CaseId(noted.id().value() + 1),
            "2026-0002",
            "B",
            "theft",
            "report",
            CaseState.OPEN,
            Fixtures.NOW,
            Fixtures.NOW);
    desk.cases.addAll(List.of(noted, other));
    desk.notes.add(
        new CaseNotice(7, noted.id(), Fixtures.NOW, "Search it again.", Optional.empty(), false));
    model.refresh();
    assertThat(model.notesOf(noted))
        .extracting(CaseNotice::sentence)
        .containsExactly("Search it again.");
    assertThat(model.notesOf(other)).isEmpty();
    model.open(other);
    assertThat(desk.notes).hasSize(1);
    model.open(noted);
    assertThat(frame.notices().shown())
        .extracting(shown -> shown.sentence())
        .containsExactly("Search it again.");
    assertThat(desk.notes).isEmpty();
    assertThat(model.notesOf(noted)).isEmpty();
  }
}
