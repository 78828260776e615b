package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.compare.CompareView;
import org.secondlook.app.evidence.EvidenceView;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.SearchSettings;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.evidence.ListTracks;

/** What can be pasted and copied, and what the right mouse button offers, in the real window. */
class ClipboardAndMenusTest {
  @TempDir static Path folder;
  private static Workstation workstation;
  private static Actor actor;
  private static CaseFile file;
  private static RealWindow real;

  @BeforeAll
  static void open() {
    workstation = RealWindow.home(folder.resolve("home"));
    actor = workstation.casework().accounts().singleUser("examiner");
    file = RealWindow.sampleCase(workstation, actor);
    real = RealWindow.open(new WindowSession(workstation, actor), folder);
    FxTest.doFx(() -> real.window().frame().caseInView().open(file));
  }

  @AfterAll
  static void close() {
    real.close();
    workstation.close();
  }

  private static void picture(Path file) {
    FxTest.doFx(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putImage(new Image(file.toUri().toString()));
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  private static List<Evidence> evidence() {
    return new ListEvidence(workstation).run(actor, file);
  }

  @Test
  void picturesArePastedAsEvidenceAndTheirFacesCanBeSearchedFor() {
    int before = evidence().size();
    real.go(ScreenId.SEARCH);
    picture(RealWindow.still());
    real.press(KeyCode.CONTROL, KeyCode.V);
    picture(RealWindow.still().resolveSibling("visitor-blue-room-2010.jpg"));
    real.press(KeyCode.CONTROL, KeyCode.V);
    real.awaitScreen(ScreenId.EVIDENCE);
    FxTest.await(
        "both pasted pictures",
        300,
        () ->
            evidence().stream()
                    .skip(before)
                    .filter(each -> each.state() == EvidenceState.PROCESSED)
                    .count()
                == 2);
    assertThat(evidence().stream().map(Evidence::originalPath).distinct()).hasSize(before + 2);
    real.go(ScreenId.SEARCH);
    FxTest.await("its face", () -> real.words().anyMatch(words -> words.startsWith("pasted-20")));
  }

  @Test
  void aPictureIsPastedAsAPhotoOfTheGalleryWhereThatIsShown() {
    real.go(ScreenId.GALLERY);
    picture(RealWindow.still());
    real.press(KeyCode.CONTROL, KeyCode.V);
    real.awaitWords("1 photo of 1 person to enrol");
  }

  @Test
  void theFrameItsHashAndTheFactsOfASightingAreCopied() {
    real.go(ScreenId.EVIDENCE);
    FxTest.await("the frame", () -> player().lookup(".image-view") != null);
    choose(player().lookup(".image-view"), "Copy this frame");
    real.awaitQuiet();
    FxTest.await("the frame", () -> Clipboard.getSystemClipboard().hasImage());
    Image copied = FxTest.onFx(() -> Clipboard.getSystemClipboard().getImage());
    Image whole = FxTest.onFx(() -> new Image(RealWindow.still().toUri().toString()));
    assertThat(copied.getWidth()).isEqualTo(whole.getWidth());
    assertThat(copied.getHeight()).as("time, file and hash below").isGreaterThan(whole.getHeight());
    choose(cell("#evidence-files"), "Copy the full hash");
    assertThat(FxTest.onFx(() -> Clipboard.getSystemClipboard().getString()))
        .matches("[0-9a-f]{64}");
    real.go(ScreenId.SIGHTINGS);
    FxTest.await("a sighting", () -> real.scene().lookup(".shot") != null);
    choose(FxTest.find(real.scene(), ".shot", Node.class), "Copy the facts");
    assertThat(FxTest.onFx(() -> Clipboard.getSystemClipboard().getString()))
        .contains("front-desk-frame.jpg");
  }

  @Test
  void peopleAndCandidatesHaveAMenuOfTheirOwn() {
    real.go(ScreenId.GALLERY);
    FxTest.await("people", () -> cell("#gallery-people") != null);
    assertThat(menu(cell("#gallery-people"))).anyMatch(words -> words.contains("Copy"));
    var face = new ListTracks(workstation).of(actor, file).getFirst();
    var probe =
        new SearchFaces(workstation)
            .run(
                actor,
                new SearchFaces.Request(
                    file,
                    file.purpose(),
                    java.util.Optional.empty(),
                    new SearchSettings(3, 0, GalleryFilter.ALL),
                    List.of(SearchFaces.Probe.of(face))),
                JobContext.silent())
            .probes()
            .getFirst();
    FxTest.doFx(() -> real.window().shell().go(new CompareView.Probe(probe.id())));
    FxTest.await("candidates", () -> real.scene().lookup(".strip-cell") != null);
    assertThat(menu(FxTest.find(real.scene(), ".strip-cell", Node.class)))
        .contains("Lead", "Excluded");
  }

  private static Node player() {
    EvidenceView view =
        (EvidenceView) real.window().shell().screen(ScreenId.EVIDENCE).orElseThrow();
    return view.view().lookup(".frame-stage");
  }

  private static Node cell(String list) {
    return FxTest.onFx(
        () -> {
          ListView<?> view = (ListView<?>) real.scene().lookup(list);
          return view == null
              ? null
              : view.lookupAll(".list-cell").stream()
                  .filter(each -> each.getAccessibleText() != null && each.isVisible())
                  .findFirst()
                  .orElse(null);
        });
  }

  private static List<String> menu(Node node) {
    ContextMenu menu = shown(node);
    List<String> words =
        FxTest.onFx(() -> menu.getItems().stream().map(MenuItem::getText).toList());
    FxTest.doFx(menu::hide);
    return words;
  }

  private static void choose(Node node, String words) {
    ContextMenu menu = shown(node);
    FxTest.doFx(
        () -> {
          menu.getItems().stream()
              .filter(item -> item.getText().startsWith(words))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no " + words + " in " + menu.getItems()))
              .fire();
          menu.hide();
        });
  }

  /** As the right mouse button opens it. */
  private static ContextMenu shown(Node node) {
    Set<Window> before = Set.copyOf(FxTest.onFx(() -> List.copyOf(Window.getWindows())));
    FxTest.doFx(
        () -> {
          Bounds at = node.localToScreen(node.getLayoutBounds());
          node.fireEvent(
              new ContextMenuEvent(
                  ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                  10,
                  10,
                  at.getMinX() + 10,
                  at.getMinY() + 10,
                  false,
                  null));
        });
    return FxTest.onFx(
        () ->
            Window.getWindows().stream()
                .filter(window -> !before.contains(window))
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no menu on " + node)));
  }
}
