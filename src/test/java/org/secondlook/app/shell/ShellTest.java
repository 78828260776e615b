package org.secondlook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Fixtures;
import org.secondlook.app.FxTest;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.theme.Theme;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.window.MainWindow;

class ShellTest {
  @TempDir Path folder;

  private final List<String> heard = new ArrayList<>();
  private MainWindow window;
  private Stage stage;

  private final class Plain implements Screen {
    private final ScreenId id;
    private final Node view;

    Plain(ScreenId id) {
      this.id = id;
      this.view =
          id == ScreenId.SETTINGS
              ? new VBox(new Button("first"), new Button("second"))
              : new EmptyState(MaterialDesignC.CAMERA, id.name(), "Nothing here yet.");
    }

    @Override
    public ScreenId id() {
      return id;
    }

    @Override
    public Ikon icon() {
      return MaterialDesignC.CAMERA;
    }

    @Override
    public Node view() {
      return view;
    }

    @Override
    public List<KeyAct> keys() {
      return List.of(KeyAct.of(KeyCode.D, "key.help", () -> heard.add(id + " D")));
    }

    @Override
    public void entered() {
      heard.add(id + " entered");
    }

    @Override
    public void workEnded() {
      heard.add(id + " read again");
    }

    @Override
    public void left() {
      heard.add(id + " left");
    }

    @Override
    public void dropped(List<Path> files) {
      heard.add(id + " got " + files.size());
    }
  }

  @BeforeEach
  void open() {
    FxTest.doFx(
        () ->
            window =
                MainWindow.open(
                    new WindowSettings(folder.resolve("settings.json")),
                    "ada",
                    SameThreadRunner::new,
                    frame ->
                        List.of(
                            new Plain(ScreenId.CASES),
                            new Plain(ScreenId.SETTINGS),
                            new Plain(ScreenId.EVIDENCE),
                            new Plain(ScreenId.SIGHTINGS))));
    stage = FxTest.show(window.scene(), 1440, 900);
  }

  @AfterEach
  void close() {
    FxTest.close(stage);
  }

  private void openCase() {
    FxTest.doFx(
        () ->
            window
                .frame()
                .caseInView()
                .open(Fixtures.caseFile("2026-0412", "Visitor at the store")));
    FxTest.settle();
  }

  private ScreenId current() {
    return FxTest.onFx(() -> window.shell().current().get());
  }

  @Test
  void startsOnTheFirstScreenThatNeedsNoCase() {
    assertThat(current()).isEqualTo(ScreenId.CASES);
    assertThat(heard).containsExactly("CASES entered");
  }

  @Test
  void whereThePartWithTheKeyboardGoesItStaysInTheScreen() {
    FxTest.click(window.scene(), "#rail-SETTINGS");
    VBox screen = (VBox) FxTest.onFx(window.shell()::shownView);
    Node second = screen.getChildren().getLast();
    FxTest.doFx(second::requestFocus);
    FxTest.doFx(() -> screen.getChildren().remove(second));
    FxTest.settle();
    assertThat(FxTest.onFx(window.scene()::getFocusOwner))
        .isSameAs(screen.getChildren().getFirst());
    FxTest.doFx(() -> screen.getChildren().getFirst().setVisible(false));
    FxTest.settle();
    assertThat(FxTest.onFx(window.scene()::getFocusOwner).getStyleClass())
        .doesNotContain("rail-entry", "step-tab");
  }

  @Test
  void theShownScreenReadsAgainWhenAJobHasEnded() {
    FxTest.click(window.scene(), "#rail-SETTINGS");
    heard.clear();
    FxTest.doFx(
        () ->
            window
                .frame()
                .jobs()
                .run("Import", context -> 1, done -> "done", done -> {}, failed -> {}));
    FxTest.doFx(window.jobList()::clearOver);
    assertThat(heard).containsExactly("SETTINGS read again");
  }

  @Test
  void theKeyboardOnTheRailMovesNothing() {
    FxTest.settle();
    Node entry = FxTest.find(window.scene(), "#rail-SETTINGS", ToggleButton.class);
    FxTest.doFx(() -> FxTest.find(window.scene(), "#rail-CASES", Node.class).requestFocus());
    FxTest.settle();
    double with = FxTest.onFx(entry::getLayoutY);
    FxTest.doFx(window.shell().root()::requestFocus);
    FxTest.settle();
    assertThat(FxTest.onFx(entry::getLayoutY)).isEqualTo(with);
  }

  @Test
  void aStepCannotBeReachedWithoutACase() {
    FxTest.press(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(current()).isEqualTo(ScreenId.CASES);
    openCase();
    FxTest.press(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(current()).isEqualTo(ScreenId.EVIDENCE);
  }

  @Test
  void railAndTabsAreReachedWithTheMouse() {
    FxTest.click(window.scene(), "#rail-SETTINGS");
    assertThat(current()).isEqualTo(ScreenId.SETTINGS);
    openCase();
    FxTest.click(window.scene(), "#rail-CASES");
    FxTest.click(window.scene(), "#step-SIGHTINGS");
    assertThat(current()).isEqualTo(ScreenId.SIGHTINGS);
    assertThat(FxTest.find(window.scene(), "#rail-CASES", ToggleButton.class).isSelected())
        .isTrue();
  }

  @Test
  void theShownScreensKeysWorkAndTheOthersDoNot() {
    FxTest.press(KeyCode.D);
    assertThat(heard).contains("CASES D").doesNotContain("SETTINGS D");
  }

  @Test
  void closingTheCaseLeadsBackToTheCases() {
    openCase();
    FxTest.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    FxTest.doFx(() -> window.frame().caseInView().close());
    assertThat(current()).isEqualTo(ScreenId.CASES);
  }

  @Test
  void droppedFilesGoToTheEvidenceOfTheOpenCase() {
    FxTest.doFx(() -> window.shell().dropFiles(List.of(Path.of("a.jpg"))));
    assertThat(heard).doesNotContain("EVIDENCE got 1");
    openCase();
    FxTest.doFx(() -> window.shell().dropFiles(List.of(Path.of("a.jpg"))));
    assertThat(heard).contains("EVIDENCE got 1");
    assertThat(current()).isEqualTo(ScreenId.EVIDENCE);
  }

  @Test
  void aPictureThatIsPastedTwiceWithinASecondIsTwoFiles() {
    List<Path> pasted = new ArrayList<>();
    FxTest.doFx(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putImage(new WritableImage(8, 8));
          Clipboard.getSystemClipboard().setContent(content);
          for (int i = 0; i < 3; i++) {
            PastedPicture.file(window.frame().settings()).ifPresent(pasted::add);
          }
        });
    assertThat(pasted).hasSize(3).doesNotHaveDuplicates().allMatch(Files::isRegularFile);
  }

  @Test
  void helpOpensByKeyAndClosesByEscape() {
    FxTest.press(KeyCode.F1);
    assertThat(FxTest.find(window.scene(), ".cheat-sheet", Node.class).isVisible()).isTrue();
    FxTest.press(KeyCode.ESCAPE);
    assertThat(FxTest.find(window.scene(), ".cheat-sheet", Node.class).isVisible()).isFalse();
  }

  @Test
  void helpIsTheGuidesPageOfTheScreenWithItsPicturesAndItsLinksLeadOn() {
    openCase();
    FxTest.click(window.scene(), "#step-SIGHTINGS");
    FxTest.press(KeyCode.F1);
    ScrollPane guide = FxTest.find(window.scene(), "#guide", ScrollPane.class);
    List<Image> pictures =
        FxTest.onFx(
            () ->
                guide.getContent().lookupAll(".image-view").stream()
                    .map(each -> ((ImageView) each).getImage())
                    .toList());
    assertThat(pictures).hasSize(3);
    FxTest.await("the pictures", () -> pictures.stream().allMatch(each -> each.getWidth() > 1000));
    // The screen's own section, in the middle of the page.
    FxTest.await("its section", () -> guide.getVvalue() > 0.1 && guide.getVvalue() < 0.9);
    FxTest.click(
        "the link to cases", () -> guide.getContent().lookupAll(".hyperlink").stream().findFirst());
    FxTest.await("the page", () -> words(guide).startsWith("Open a case"));
    FxTest.press(KeyCode.ESCAPE);
  }

  private static String words(ScrollPane guide) {
    return FxTest.onFx(
        () ->
            ((Labeled) ((Parent) guide.getContent()).getChildrenUnmodifiable().getFirst())
                .getText());
  }

  @Test
  void themeIsSwitchedByKeyAndRemembered() throws Exception {
    FxTest.press(KeyCode.CONTROL, KeyCode.T);
    assertThat(window.frame().settings().theme().get()).isEqualTo(Theme.LIGHT);
    Files.writeString(folder.resolve("settings.json"), "{\"policy\": 7}");
    window.frame().settings().save();
    assertThat(new WindowSettings(folder.resolve("settings.json")).theme().get())
        .isEqualTo(Theme.LIGHT);
    assertThat(Files.readString(folder.resolve("settings.json"))).contains("\"policy\" : 7");
  }

  @Test
  void anActIsUndoneByKey() {
    FxTest.doFx(() -> window.frame().undo().did("Sorted", () -> heard.add("taken back")));
    FxTest.press(KeyCode.CONTROL, KeyCode.Z);
    assertThat(heard).contains("taken back");
    assertThat(FxTest.onFx(() -> window.frame().undo().canUndo())).isFalse();
  }

  private Bounds place(Node node) {
    return FxTest.onFx(() -> node.localToScene(node.getLayoutBounds()));
  }

  @Test
  void whatWasDoneIsSaidInTheBottomLineAndMovesNothingOfTheScreen() {
    Node screen = FxTest.onFx(() -> window.shell().shownView());
    Bounds before = place(screen);
    FxTest.doFx(() -> window.frame().notices().done("Lead recorded"));
    FxTest.settle();
    assertThat(place(screen)).isEqualTo(before);
    Node said = FxTest.onFx(() -> window.shell().root().lookup(".notice-done"));
    assertThat(place(said).getMinY()).isGreaterThanOrEqualTo(before.getMaxY());

    FxTest.doFx(() -> window.frame().notices().warn("The drive is gone."));
    FxTest.settle();
    assertThat(place(screen).getMinY()).as("what needs an answer").isGreaterThan(before.getMinY());
  }

  /** So that it can put away what has no place; held at its own least width it would never know. */
  @Test
  void aScreenIsToldTheRoomThereIsWhereItWouldLikeMore() {
    Region screen = (Region) FxTest.onFx(() -> window.shell().shownView());
    FxTest.doFx(
        () -> {
          Region wide = new Region();
          wide.setMinWidth(2000);
          ((Pane) screen).getChildren().add(wide);
        });
    FxTest.settle();
    assertThat(FxTest.onFx(screen::getWidth)).isLessThan(1440);
    assertThat(place(FxTest.onFx(() -> window.shell().root().lookup(".rail"))).getMinX()).isZero();
  }

  @Test
  void aScreenThatIsHigherThanItsRoomLeavesTheBottomLineInTheWindow() {
    FxTest.doFx(
        () -> {
          ((Region) window.shell().shownView()).setMinHeight(1200);
          window.frame().jobs().run("Import", c -> 3, n -> "3 files", n -> {}, e -> {});
          window.shell().jobListOpen(true);
        });
    FxTest.settle();
    Node strip = FxTest.onFx(() -> window.shell().root().lookup(".job-strip"));
    assertThat(place(strip).getMaxY()).isLessThanOrEqualTo(900);
  }

  @Test
  void looks() throws Exception {
    String out = System.getProperty("pictures");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        out != null, "Pictures only on request: -Dpictures=DIR");
    openCase();
    FxTest.doFx(
        () -> {
          window
              .frame()
              .jobs()
              .run("Import 3 files", c -> 3, n -> "3 files, 41 faces", n -> {}, e -> {});
          window.frame().undo().did("3 sightings sorted as witness", () -> {});
          window
              .frame()
              .notices()
              .warn("The drive with lot-cam-2.mkv is gone. Connect it again, then choose Retry.");
          window.shell().go(ScreenId.EVIDENCE);
        });
    FxTest.settle();
    FxTest.picture(window.scene(), new java.io.File(out, "shell-dark.png"));
    FxTest.doFx(
        () -> {
          window.frame().settings().theme().set(Theme.LIGHT);
          window.shell().cheatSheet(true);
          window.shell().jobListOpen(true);
        });
    FxTest.settle();
    FxTest.picture(window.scene(), new java.io.File(out, "shell-light.png"));
  }
}
