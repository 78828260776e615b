package org.secondlook.app.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.training.TrainingPhotos;
import org.secondlook.app.window.LayoutFaults;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Stated;
import org.secondlook.demo.DemoHome;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;
import org.secondlook.report.FiguresReport;
import org.secondlook.wording.Constants;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.log.ExportFigures;
import org.secondlook.workflow.people.ListPeople;
import org.secondlook.workflow.statements.ListStatements;

/**
 * What examiners' offices keep, kept in the real window, on a real store with the sample gallery.
 */
class OversightScreenTest {
  @TempDir static Path folder;
  private static Workstation workstation;
  private static Actor actor;
  private static RealWindow real;

  @BeforeAll
  static void open() {
    workstation = RealWindow.home(folder.resolve("home"));
    actor = workstation.casework().accounts().singleUser("morgan");
    new DemoHome(workstation, Installation.find()).enrol(actor, JobContext.silent());
    real = window(workstation, actor);
  }

  private static RealWindow window(Workstation of, Actor user) {
    return RealWindow.open(
        folder,
        user.name(),
        1024,
        700,
        frame ->
            List.of(
                new OversightView(
                    new OversightViewModel(
                        new WorkstationOversight(new WindowSession(of, user)),
                        frame,
                        Clock.systemDefaultZone()))));
  }

  @AfterAll
  static void close() {
    real.close();
    workstation.close();
  }

  @BeforeEach
  void shown() {
    real.go(ScreenId.OVERSIGHT);
  }

  private static void tab(String name) {
    press("#oversight-tab-" + name);
    assertThat(FxTest.onFx(() -> LayoutFaults.of(real.scene().getRoot()))).isEmpty();
  }

  private static void press(String selector) {
    press(real, selector);
  }

  private static void press(RealWindow window, String selector) {
    FxTest.doFx(() -> window.find(selector, ButtonBase.class).fire());
    window.awaitQuiet();
    FxTest.settle();
  }

  @Test
  void aNonConformityIsNotedWithItsEffectAndClosedByAnother() {
    tab("faults");
    real.fill("#oversight-what", "The camera's clock was not measured");
    press("#oversight-fault-note");
    assertThat(real.text("#oversight-problem")).contains("effect it has on results");
    real.fill("#oversight-effect", "none");
    real.fill("#oversight-action", "Measured afterwards");
    press("#oversight-fault-note");
    long entry =
        workstation.casework().statements().all(Stated.NonConformity.class).getFirst().entry();
    assertThat(real.text("#oversight-what")).isEmpty();
    press("#oversight-fault-close-" + entry);
    real.fill("#oversight-what", "Measured");
    real.fill("#oversight-effect", "none");
    real.fill("#oversight-action", "nothing more");
    press("#oversight-fault-note");
    assertThat(workstation.casework().statements().all(Stated.NonConformity.class))
        .extracting(each -> each.stated().number().orElse(0L))
        .containsExactly(0L, entry);
    assertThat(real.scene().lookup("#oversight-fault-close-" + entry)).isNull();
  }

  @Test
  void aTrainingThatIsOverIsRecordedAndBarsFromSearching() {
    char[] password = "correct horse battery".toCharArray();
    try (Workstation other = RealWindow.home(folder.resolve("accounts"))) {
      new AddAccount(other)
          .run(new SignInUser(other).alone("ada"), "ada", Role.ADMINISTRATOR, password.clone());
      Actor ada = ((SignIn.Welcome) new SignInUser(other).run("ada", password)).actor();
      try (RealWindow window = window(other, ada)) {
        window.go(ScreenId.OVERSIGHT);
        press(window, "#oversight-tab-competence");
        window.fill("#oversight-account", "nobody");
        window.fill("#oversight-source", "course 12");
        press(window, "#oversight-competence-record");
        assertThat(window.text("#oversight-problem")).contains("both dates");
        LocalDate over = LocalDate.now(java.time.ZoneId.systemDefault()).minusDays(1);
        FxTest.doFx(
            () -> {
              window.find("#oversight-on", DatePicker.class).setValue(over.minusYears(1));
              window.find("#oversight-until", DatePicker.class).setValue(over);
            });
        press(window, "#oversight-competence-record");
        assertThat(window.text("#oversight-problem")).contains("no account nobody");
        window.fill("#oversight-account", "ada");
        press(window, "#oversight-competence-record");
        assertThat(FxTest.onFx(() -> window.words().toList())).contains("expired");
        window.fill("#oversight-account", "ADA");
        FxTest.doFx(
            () -> {
              window.find("#oversight-on", DatePicker.class).setValue(over.minusYears(1));
              window.find("#oversight-until", DatePicker.class).setValue(over);
            });
        window.fill("#oversight-source", "course 13");
        press(window, "#oversight-competence-record");
        // However a name is written, it is one account: the newest word alone is shown.
        assertThat(new ListStatements(other).competences(ada, over))
            .singleElement()
            .matches(ListStatements.Held::held)
            .extracting(each -> each.stated().stated().source())
            .isEqualTo("course 13");
        assertThatThrownBy(() -> other.casework().statements().requireCompetent(ada))
            .isInstanceOf(SecondLookException.class)
            .hasMessageContaining("held until " + over);
      }
    }
  }

  @Test
  void aPhotoWhoseMatterWasDismissedIsListedAsInNoSearch() throws IOException {
    tab("bases");
    press("#oversight-bases-read");
    assertThat(real.text("#oversight-problem")).contains("Choose a table");
    Person person =
        new ListPeople(workstation).page(actor, PeopleQuery.byName(""), "", 1).getFirst();
    Path table =
        Files.writeString(
            folder.resolve("bases.csv"), "person,outcome\n" + person.name() + ",dismissed\n");
    real.fill("#oversight-bases-table", table.toString());
    press("#oversight-bases-read");
    assertThat(FxTest.onFx(() -> real.words().toList())).contains("no basis, in no search");
    assertThat(workstation.withheld(LocalDate.now(java.time.ZoneId.systemDefault())))
        .hasSize(person.photos());
  }

  @Test
  void theYearsFiguresAreThoseOfTheLogAndAreWrittenAsTableAndPdf() {
    tab("figures");
    int year = LocalDate.now(java.time.ZoneId.systemDefault()).getYear();
    List<FiguresReport.Line> counted = new ExportFigures(workstation).figures(actor, year);
    TableView<?> table = real.find("#oversight-figures", TableView.class);
    assertThat(FxTest.onFx(() -> List.copyOf(table.getItems()))).isEqualTo(counted);
    Path out = folder.resolve("figures");
    real.fill("#oversight-figures-folder", out.toString());
    press("#oversight-figures-save");
    assertThat(out.resolve("figures-" + year + ".pdf")).isNotEmptyFile();
    assertThat(out.resolve("figures-" + year + ".csv")).isNotEmptyFile();
    assertThat(real.text("#oversight-audit-due")).contains("no date for an audit");
  }

  @Test
  void aValidationRunsFromTheWindowAndItsRecordIsListed() throws IOException {
    Path people = TrainingPhotos.people(folder.resolve("people"), 8);
    tab("validation");
    press("#oversight-validate");
    assertThat(real.text("#oversight-problem")).contains("folder of known people");
    real.fill("#oversight-people", people.toString());
    Path out = folder.resolve("validation");
    real.fill("#oversight-record", out.toString());
    press("#oversight-validate");
    FxTest.await(
        "the record",
        () -> !workstation.casework().statements().all(Stated.Validated.class).isEmpty());
    real.awaitQuiet();
    assertThat(out.resolve("validation.json")).isNotEmptyFile();
    assertThat(real.text("#oversight-said")).contains("validation.json");
  }

  /** A name that the table has and the other language lacks would stand there in English. */
  @ParameterizedTest
  @EnumSource(ExportFigures.Figure.class)
  void everyFigureHasItsNameInTheWindowsLanguage(ExportFigures.Figure figure) {
    assertThat(FiguresPane.key(figure.words())).matches(Texts::has, "has its words");
    assertThat(FiguresPane.named(figure.words())).isEqualTo(figure.words());
  }

  @ParameterizedTest
  @EnumSource(Conclusion.class)
  void everyConclusionIsNamedInTheWindowsLanguageButNoWordOfAUser(Conclusion conclusion) {
    String word = Constants.words(conclusion);
    assertThat("oversight.group." + word.replace(' ', '.')).matches(Texts::has, "has its words");
    assertThat(FiguresPane.grouped(line(ExportFigures.Figure.SEARCHES_BY_PURPOSE, word)))
        .isEqualTo(word);
    assertThat(FiguresPane.grouped(line(ExportFigures.Figure.SEARCHES_BY_PURPOSE, "(not stated)")))
        .isEqualTo(Texts.of("oversight.group.not.stated"));
  }

  private static FiguresReport.Line line(ExportFigures.Figure what, String group) {
    return new FiguresReport.Line(what.words(), group, "1");
  }
}
