package org.secondlook.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.secondlook.app.Texts;
import org.secondlook.app.jobs.JobEntry;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.widgets.Clips;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.CaseFile;

/**
 * The window's frame around the screens: puts the parts together, switches screens, serves keys and
 * dropped files.
 */
public final class Shell implements Navigator {
  private static final Set<KeyCode> EDITING =
      EnumSet.of(KeyCode.Z, KeyCode.X, KeyCode.C, KeyCode.V, KeyCode.A);

  private final Map<ScreenId, Screen> screens = new EnumMap<>(ScreenId.class);
  private final ReadOnlyObjectWrapper<ScreenId> current =
      new ReadOnlyObjectWrapper<>(this, "current");
  private final StackPane root = new StackPane();
  private final BorderPane content = new BorderPane();
  private final StackPane dropHint = new StackPane();
  private final Notices notices;
  private final UndoStack undo;
  private final WindowSettings settings;
  private final CaseInView caseInView;
  private final JobStrip strip;
  private final CheatSheet cheatSheet = new CheatSheet();
  private final JobList jobs;
  private final Set<JobEntry> ended = new HashSet<>();
  private Scene scene;

  /**
   * Made before the screens, since they need it to navigate; {@link #show(List)} gives them to it.
   */
  public Shell(
      Notices notices,
      UndoStack undo,
      WindowSettings settings,
      CaseInView caseInView,
      JobList jobs,
      String user) {
    this.notices = notices;
    this.undo = undo;
    this.settings = settings;
    this.caseInView = caseInView;
    this.jobs = jobs;
    this.strip = new JobStrip(jobs, notices, user);
  }

  /** Tells every screen that the window is given up. */
  public void closed() {
    screens.values().forEach(Screen::closed);
  }

  /** Builds the window of these screens and shows the first one that needs no case. */
  public Scene show(List<Screen> all) {
    all.forEach(screen -> screens.put(screen.id(), screen));
    BorderPane frame = new BorderPane();
    frame.setLeft(new Rail(screens, current, this));
    BorderPane right = new BorderPane(content);
    right.setTop(
        new VBox(
            new HeaderBar(screens, current, caseInView, this),
            new NoticeBar(notices, NoticeBar.Place.UNDER_THE_HEADER)));
    // A low window takes room from the screen, and never pushes the bottom line out.
    content.setMinSize(0, 0);
    frame.setCenter(right);
    VBox bottom = new VBox(strip);
    frame.setBottom(bottom);
    dropHint.getStyleClass().add("drop-hint");
    dropHint.getChildren().add(Ui.label(Texts.of("drop.here"), "t-title"));
    dropHint.setMouseTransparent(true);
    dropHint.setVisible(false);
    root.getChildren().addAll(frame, dropHint, cheatSheet);
    root.getStyleClass().add("app");
    scene = new Scene(root, 1440, 900);
    settings.theme().subscribe(theme -> theme.apply(scene));
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    scene.addEventHandler(DragEvent.DRAG_OVER, this::draggedOver);
    scene.addEventHandler(DragEvent.DRAG_EXITED, event -> dropHint.setVisible(false));
    scene.addEventHandler(DragEvent.DRAG_DROPPED, this::droppedOn);
    scene.focusOwnerProperty().addListener((property, before, now) -> focusMoved(before, now));
    caseInView.open().addListener((property, before, now) -> caseChanged(before, now));
    jobs.entries().addListener((InvalidationListener) change -> jobsChanged());
    screens.keySet().stream()
        .filter(id -> id.place() == ScreenId.Place.RAIL)
        .findFirst()
        .ifPresent(this::go);
    return scene;
  }

  /** What a job changed is read again by the screen that is looked at. */
  private void jobsChanged() {
    ended.retainAll(jobs.entries());
    boolean more =
        jobs.entries().stream()
            .filter(JobEntry::over)
            .map(ended::add)
            .reduce(false, Boolean::logicalOr);
    if (more && current.get() != null) {
      screens.get(current.get()).workEnded();
    }
  }

  private void caseChanged(Optional<CaseFile> before, Optional<CaseFile> now) {
    boolean other = !before.map(CaseFile::number).equals(now.map(CaseFile::number));
    if (other) {
      undo.clear();
    }
    if (now.isEmpty() && current.get() != null && current.get().place() == ScreenId.Place.STEP) {
      go(ScreenId.CASES);
    }
  }

  @Override
  public boolean has(ScreenId screen) {
    return screens.containsKey(screen);
  }

  @Override
  public void go(Destination destination) {
    Screen next = screens.get(destination.screen());
    if (next == null
        || next.id().place() == ScreenId.Place.STEP && caseInView.open().get().isEmpty()) {
      return;
    }
    if (current.get() != next.id()) {
      if (current.get() != null) {
        screens.get(current.get()).left();
      }
      // A screen is told the room there is, also where it would like more: it may then put away
      // what has no place.
      if (next.view() instanceof Region region) {
        region.setMinSize(0, 0);
      }
      content.setCenter(next.view());
      current.set(next.id());
      next.entered();
    }
    if (!(destination instanceof Destination.Just)) {
      next.arrive(destination);
    }
    takeFocus(next);
    // Some screens make their parts only once they were laid out.
    Platform.runLater(() -> takeFocus(next));
  }

  /**
   * The keyboard follows to the screen: left on the entry that led here, Space would press that
   * again. A screen that has chosen a place of its own keeps it.
   */
  private void takeFocus(Screen shown) {
    if (current.get() != shown.id() || inside(scene.getFocusOwner(), shown.view())) {
      return;
    }
    shown.view().applyCss();
    Optional<Node> part = shown.placesFocus() ? Optional.empty() : first(shown.view());
    part.ifPresentOrElse(
        Node::requestFocus,
        () -> {
          // Nothing can take it yet; then at least nothing outside has it.
          root.requestFocus();
        });
  }

  /**
   * Where the part with the keyboard has gone, as a form that was closed, JavaFX gives the keyboard
   * to the next part of the window, mostly one outside the screen. It goes back into the screen.
   */
  private void focusMoved(Node before, Node now) {
    Screen shown = screens.get(current.get());
    boolean gone =
        before != null && (before.getScene() != scene || before.isDisabled() || !Ui.shown(before));
    if (shown != null && gone && !inside(now, shown.view()) && !cheatSheet.isOpen()) {
      Platform.runLater(() -> takeFocus(shown));
    }
  }

  private static boolean inside(Node node, Node whole) {
    Node at = node;
    while (at != null && at != whole) {
      at = at.getParent();
    }
    return at != null;
  }

  /** The first part that can have the keyboard now. */
  private static Optional<Node> first(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return Optional.empty();
    }
    // In a text field the screen's keys would be letters.
    boolean taken = node instanceof ScrollPane || node instanceof TextInputControl;
    if (node.isFocusTraversable() && !taken) {
      return Optional.of(node);
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .flatMap(child -> first(child).stream())
            .findFirst()
        : Optional.empty();
  }

  public ReadOnlyObjectProperty<ScreenId> current() {
    return current.getReadOnlyProperty();
  }

  public Optional<Screen> screen(ScreenId id) {
    return Optional.ofNullable(screens.get(id));
  }

  public Scene scene() {
    return scene;
  }

  /** The job strip with its list opened, or closed. */
  public void jobListOpen(boolean open) {
    strip.open(open);
  }

  public void cheatSheet(boolean open) {
    if (open) {
      cheatSheet.open(globalKeys(), screens.get(current.get()));
    } else {
      cheatSheet.close();
    }
  }

  private List<KeyAct> globalKeys() {
    List<KeyAct> keys = new ArrayList<>();
    int rail = 0;
    int step = 0;
    for (Screen screen : screens.values()) {
      boolean onRail = screen.id().place() == ScreenId.Place.RAIL;
      KeyCode digit = KeyCode.valueOf("DIGIT" + (onRail ? ++rail : ++step));
      Runnable act = () -> go(screen.id());
      KeyAct key = onRail ? KeyAct.alt(digit, "key.go", act) : KeyAct.ctrl(digit, "key.go", act);
      keys.add(
          key.described(Texts.of("key.go", screen.title()))
              .when(() -> onRail || caseInView.open().get().isPresent()));
    }
    keys.add(KeyAct.ctrl(KeyCode.Z, "key.undo", undo::undo).when(undo::canUndo));
    keys.add(KeyAct.ctrl(KeyCode.J, "key.jobs", () -> strip.open(!strip.isOpen())));
    keys.add(
        KeyAct.ctrl(
            KeyCode.T, "key.theme", () -> settings.theme().set(settings.theme().get().other())));
    keys.add(KeyAct.ctrl(KeyCode.N, "cases.key.new", () -> go(new Destination.NewCase())));
    keys.add(KeyAct.ctrl(KeyCode.O, "cases.key.find", () -> go(new Destination.OpenCase())));
    keys.add(KeyAct.ctrl(KeyCode.V, "key.paste", this::paste).when(() -> fileTaker().isPresent()));
    keys.add(KeyAct.of(KeyCode.F11, "key.fullscreen", this::fullScreen));
    keys.add(KeyAct.of(KeyCode.F1, "key.help", () -> cheatSheet(!cheatSheet.isOpen())));
    return keys;
  }

  /** Files or a picture of the clipboard, as if they were dropped here. */
  private void paste() {
    List<Path> files =
        Clips.files().isEmpty()
            ? PastedPicture.file(settings).stream().toList()
            : Clips.files().stream().map(File::toPath).toList();
    if (!files.isEmpty()) {
      dropFiles(files);
    }
  }

  private void fullScreen() {
    if (scene.getWindow() instanceof Stage stage) {
      stage.setFullScreenExitHint(Texts.of("key.fullscreen.leave"));
      stage.setFullScreen(!stage.isFullScreen());
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && (cheatSheet.isOpen() || strip.isOpen())) {
      cheatSheet.close();
      strip.open(false);
      event.consume();
      return;
    }
    boolean typing = Typing.into(scene.getFocusOwner());
    Screen shown = screens.get(current.get());
    List<KeyAct> keys =
        new ArrayList<>(cheatSheet.isOpen() || shown == null ? List.of() : shown.keys());
    keys.addAll(globalKeys());
    for (KeyAct key : keys) {
      // A text field keeps its letters, its own undo and its clipboard.
      boolean taken =
          typing
              && (key.plain() || EDITING.contains(event.getCode()))
              && !event.getCode().isFunctionKey();
      // Ctrl Enter means the screen's act, also where a button has the keyboard.
      boolean activates =
          !event.isShortcutDown()
              && !event.isAltDown()
              && Typing.activates(scene.getFocusOwner(), event.getCode());
      if (!taken
          && !activates
          && key.combinations().stream().anyMatch(c -> c.match(event))
          && key.when().getAsBoolean()) {
        key.act().run();
        event.consume();
        return;
      }
    }
  }

  /** The question mark sits on another key on every keyboard, so it is taken as a character. */
  private void typed(KeyEvent event) {
    if ("?".equals(event.getCharacter()) && !Typing.into(scene.getFocusOwner())) {
      cheatSheet(!cheatSheet.isOpen());
      event.consume();
    }
  }

  private Optional<Screen> fileTaker() {
    Screen shown = screens.get(current.get());
    if (shown != null && shown.takesFiles()) {
      return Optional.of(shown);
    }
    Screen evidence = screens.get(ScreenId.EVIDENCE);
    return evidence != null && caseInView.open().get().isPresent()
        ? Optional.of(evidence)
        : Optional.empty();
  }

  private void draggedOver(DragEvent event) {
    if (event.getDragboard().hasFiles() && fileTaker().isPresent()) {
      event.acceptTransferModes(TransferMode.COPY);
      dropHint.setVisible(true);
      event.consume();
    }
  }

  private void droppedOn(DragEvent event) {
    dropHint.setVisible(false);
    if (event.getDragboard().hasFiles()) {
      dropFiles(event.getDragboard().getFiles().stream().map(File::toPath).toList());
      event.setDropCompleted(true);
      event.consume();
    }
  }

  /** What dropping files on the window does. */
  public void dropFiles(List<Path> files) {
    fileTaker()
        .ifPresent(
            taker -> {
              go(taker.id());
              taker.dropped(files);
            });
  }

  /** For pictures of the window. */
  public Parent root() {
    return root;
  }

  /** The node of the screen that is shown. */
  public Node shownView() {
    return content.getCenter();
  }
}
