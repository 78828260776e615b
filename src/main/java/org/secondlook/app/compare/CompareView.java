package org.secondlook.app.compare;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareService.CandidateShot;
import org.secondlook.app.compare.CompareService.Searched;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.ProbeId;

/**
 * Probe and candidate beside each other, with everything that is needed to decide, and nothing that
 * would sway.
 */
public final class CompareView implements Screen {
  private static final double SIDE = 440;

  /** Below it the tools take the place of the features for as long as they are open. */
  private static final double ROOM_FOR_ALL = 1180;

  private static final double TOOLS = 268;
  private static final double PAN = 40;

  /** The Compare screen with this probe. */
  public record Probe(ProbeId probe) implements Destination {
    @Override
    public ScreenId screen() {
      return ScreenId.COMPARE;
    }
  }

  private final CompareViewModel model;
  private final StackPane view = new StackPane();
  private final PairStage stage;
  private final DecisionPane decision;
  private CompareWindow window;
  private final BooleanProperty toolsOpen = new SimpleBooleanProperty();

  public CompareView(CompareViewModel model) {
    this.model = model;
    this.stage = new PairStage(model.viewing(), model.frame().jobs());
    this.decision = new DecisionPane(model);
    build();
  }

  private void build() {
    stage.onMarked(spot -> model.marks().place(spot.onProbe(), spot.inPicture()));
    model.enhancement().shown().subscribe(stage::probe);
    model.candidate().subscribe(shot -> stage.candidate(shot.map(CandidateShot::side)));
    // After a decision the keys of the screen must work again, not type into the next reason.
    model
        .selected()
        .addListener(
            (property, before, now) -> {
              if (!before.map(StripItem::id).equals(now.map(StripItem::id)) && now.isPresent()) {
                stage.requestFocus();
              }
            });
    model
        .allDecided()
        .addListener(
            (property, before, now) -> {
              if (now) {
                stage.requestFocus();
              }
            });
    model
        .drafting()
        .draft()
        .subscribe(draft -> stage.marks(draft.marks(), model.marks().half().get()));
    model
        .marks()
        .half()
        .subscribe(half -> stage.marks(model.drafting().draft().get().marks(), half));
    BorderPane work = new BorderPane();
    work.setCenter(middle());
    Label openly = Ui.sentence("", "damage-note");
    openly.setId("compare-open-search");
    openly.setMaxWidth(Double.MAX_VALUE);
    model
        .chosen()
        .subscribe(
            now -> {
              openly.setText(
                  now.map(each -> each.search().openReason().orElse(""))
                      .map(why -> Texts.of("compare.open.banner", why))
                      .orElse(""));
              Ui.present(openly, model.openly());
            });
    work.setTop(openly);
    Node features = side();
    BorderPane screen = new BorderPane(work);
    screen.setBottom(new CandidateStrip(model));
    Node tools = tools();
    Runnable place =
        () -> {
          boolean open = toolsOpen.get();
          boolean roomy = view.getWidth() >= ROOM_FOR_ALL || view.getWidth() == 0;
          work.setLeft(null);
          work.setRight(null);
          work.setLeft(open && roomy ? tools : null);
          work.setRight(open && !roomy ? tools : features);
        };
    toolsOpen.subscribe(open -> place.run());
    view.widthProperty().subscribe(width -> place.run());
    model
        .viewing()
        .marking()
        .subscribe(
            on -> {
              if (on) {
                toolsOpen.set(true);
                model.viewing().mode().set(ViewMode.SIDE_BY_SIDE);
              }
            });
    Node empty =
        new EmptyState(
            MaterialDesignC.COMPARE,
            Texts.of("compare.empty.title"),
            Texts.of("compare.empty.text"),
            toSearch());
    view.getChildren().addAll(screen, empty);
    Runnable which =
        () -> {
          boolean none = model.probes().isEmpty();
          empty.setVisible(none && model.loaded().get());
          screen.setVisible(!none);
        };
    model.probes().subscribe(which);
    model.loaded().subscribe(on -> which.run());
    // Letting go of O must be heard wherever the focus is.
    view.sceneProperty()
        .addListener(
            (property, before, scene) -> {
              if (scene != null) {
                scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
              }
            });
  }

  private void released(KeyEvent event) {
    if (event.getCode() == KeyCode.O) {
      model.enhancement().holdOriginal(false);
    }
  }

  private Node toSearch() {
    return Ui.button(
        Texts.of("compare.empty.search"),
        () -> model.frame().navigator().go(ScreenId.SEARCH),
        "accent");
  }

  private Node middle() {
    Label note = Ui.sentence(Texts.of("view.overlay.note"), "overlay-note");
    model.viewing().mode().subscribe(mode -> Ui.present(note, mode.overlays()));
    VBox middle =
        Ui.column(
            "compare-middle",
            probePicker(),
            new StageBar(model, stage, toolsOpen),
            stage,
            note,
            new SideFacts(model));
    VBox.setVgrow(stage, Priority.ALWAYS);
    return middle;
  }

  private Node probePicker() {
    ComboBox<Searched> picker = new ComboBox<>(model.probes());
    picker.setMinWidth(0);
    picker.setId("compare-probe");
    picker.setAccessibleText(Texts.of("compare.probe.choose"));
    picker.setMaxWidth(Double.MAX_VALUE);
    picker.setCellFactory(list -> new ProbeCell());
    picker.setButtonCell(new ProbeCell());
    Runnable shown = () -> picker.getSelectionModel().select(model.chosen().get().orElse(null));
    model.chosen().subscribe(shown);
    // A list that has grown has another first entry, which must not stand for the one shown.
    model.probes().subscribe(shown);
    picker.setOnAction(
        event -> {
          Searched now = picker.getValue();
          if (now != null) {
            model.choose(now);
          }
        });
    HBox.setHgrow(picker, Priority.ALWAYS);
    HBox row = Ui.row("gap-8", picker);
    // With one probe there is nothing to choose.
    model.probes().subscribe(() -> Ui.present(row, model.probes().size() > 1));
    return row;
  }

  private static final class ProbeCell extends ListCell<Searched> {
    @Override
    protected void updateItem(Searched item, boolean empty) {
      super.updateItem(item, empty);
      setText(
          item == null
              ? null
              : Texts.of(
                  "compare.probe.item",
                  item.name(),
                  item.probe().candidates(),
                  item.search().id().value()));
    }
  }

  private Node side() {
    FeaturePane features = new FeaturePane(model.drafting(), model.selected());
    RevealPane reveal = new RevealPane(model);
    VBox top = new VBox(reveal, features);
    ScrollPane scroll = Ui.scroll(Ui.column("pad-16", top));
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox side = Ui.column("compare-side", scroll, decision);
    side.setMinWidth(SIDE);
    side.setPrefWidth(SIDE);
    side.setMaxWidth(SIDE);
    Runnable which =
        () -> {
          boolean deciding = model.drafting().open().get();
          Ui.present(reveal, !deciding);
          Ui.present(features, deciding && !model.noneOpen().get());
          Ui.present(decision, deciding);
        };
    model.drafting().open().subscribe(on -> which.run());
    model.noneOpen().subscribe(on -> which.run());
    return side;
  }

  private Node tools() {
    VBox content =
        Ui.column(
            "pad-16 gap-24",
            new EnhancementPane(model.enhancement(), model.enhancedSearch()),
            new MarksPane(model));
    ScrollPane tools = Ui.scroll(content);
    tools.getStyleClass().add("compare-tools");
    tools.setMinWidth(TOOLS);
    tools.setPrefWidth(TOOLS);
    tools.setMaxWidth(TOOLS);
    return tools;
  }

  public CompareViewModel model() {
    return model;
  }

  /** The pair in a window of its own, made when it is first asked for. */
  private void toggleWindow() {
    if (view.getScene() != null && view.getScene().getWindow() instanceof Stage main) {
      if (window == null) {
        window = new CompareWindow(model, event -> Event.fireEvent(view.getScene(), event));
      }
      window.toggle(main);
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.COMPARE;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignC.COMPARE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public ReadOnlyStringProperty badge() {
    return model.badge();
  }

  @Override
  public List<KeyAct> keys() {
    Viewing viewing = model.viewing();
    List<KeyAct> keys = new java.util.ArrayList<>();
    keys.add(KeyAct.of(KeyCode.RIGHT, "compare.key.next", model::next));
    keys.add(KeyAct.of(KeyCode.LEFT, "compare.key.previous", model::previous));
    for (ViewMode mode : ViewMode.values()) {
      KeyCode digit = KeyCode.valueOf("DIGIT" + (mode.ordinal() + 1));
      keys.add(KeyAct.of(digit, "view." + mode, () -> viewing.mode().set(mode)));
    }
    keys.add(KeyAct.of(KeyCode.EQUALS, "compare.key.zoom.in", () -> viewing.zoom(1.25)));
    keys.add(KeyAct.shift(KeyCode.EQUALS, "compare.key.zoom.in", () -> viewing.zoom(1.25)));
    keys.add(KeyAct.of(KeyCode.PLUS, "compare.key.zoom.in", () -> viewing.zoom(1.25)));
    keys.add(KeyAct.of(KeyCode.ADD, "compare.key.zoom.in", () -> viewing.zoom(1.25)));
    keys.add(KeyAct.of(KeyCode.MINUS, "compare.key.zoom.out", () -> viewing.zoom(1 / 1.25)));
    keys.add(KeyAct.of(KeyCode.SUBTRACT, "compare.key.zoom.out", () -> viewing.zoom(1 / 1.25)));
    keys.add(KeyAct.of(KeyCode.DIGIT0, "compare.key.whole", viewing::whole));
    keys.add(KeyAct.shift(KeyCode.LEFT, "compare.key.pan", () -> viewing.pan(PAN, 0)));
    keys.add(KeyAct.shift(KeyCode.RIGHT, "compare.key.pan", () -> viewing.pan(-PAN, 0)));
    keys.add(KeyAct.shift(KeyCode.UP, "compare.key.pan", () -> viewing.pan(0, PAN)));
    keys.add(KeyAct.shift(KeyCode.DOWN, "compare.key.pan", () -> viewing.pan(0, -PAN)));
    keys.add(KeyAct.of(KeyCode.OPEN_BRACKET, "compare.key.less", () -> viewing.nudge(-1)));
    keys.add(KeyAct.of(KeyCode.CLOSE_BRACKET, "compare.key.more", () -> viewing.nudge(1)));
    keys.add(
        KeyAct.of(KeyCode.SPACE, "view.flicker.pause", () -> flip(viewing.flickerPaused()))
            .when(() -> viewing.mode().get() == ViewMode.FLICKER));
    keys.add(KeyAct.of(KeyCode.G, "compare.aligned", () -> flip(viewing.aligned())));
    keys.add(
        KeyAct.of(KeyCode.O, "compare.key.original", () -> model.enhancement().holdOriginal(true)));
    keys.add(KeyAct.of(KeyCode.E, "compare.tools", () -> flip(toolsOpen)));
    keys.add(KeyAct.of(KeyCode.W, "compare.window", this::toggleWindow));
    keys.add(KeyAct.of(KeyCode.A, "marks.mark", () -> flip(viewing.marking())));
    keys.add(
        KeyAct.of(KeyCode.DOWN, "compare.key.feature.next", () -> model.drafting().moveFeature(1))
            .when(model.drafting().open()::get));
    keys.add(
        KeyAct.of(
                KeyCode.UP, "compare.key.feature.previous", () -> model.drafting().moveFeature(-1))
            .when(model.drafting().open()::get));
    finding(keys, KeyCode.S, FeatureFinding.Finding.SIMILAR);
    finding(keys, KeyCode.D, FeatureFinding.Finding.DIFFERENT);
    finding(keys, KeyCode.B, FeatureFinding.Finding.NOT_VISIBLE);
    finding(keys, KeyCode.C, FeatureFinding.Finding.NOT_COMPARABLE);
    conclusion(keys, KeyCode.L, Conclusion.LEAD);
    conclusion(keys, KeyCode.X, Conclusion.EXCLUDED);
    conclusion(keys, KeyCode.I, Conclusion.INCONCLUSIVE);
    conclusion(keys, KeyCode.N, Conclusion.NOT_COMPARABLE);
    keys.add(
        KeyAct.of(KeyCode.R, "compare.key.reason", decision::focusReason)
            .when(model.drafting().open()::get));
    keys.add(
        KeyAct.ctrl(KeyCode.ENTER, "compare.record", decision::record)
            .when(model.drafting().open()::get));
    keys.add(
        KeyAct.shift(KeyCode.N, "compare.none", this::noneByKey)
            .when(() -> !model.revealed().get()));
    keys.add(
        KeyAct.of(KeyCode.V, "compare.reveal", model::reveal)
            .when(() -> model.allDecided().get() && !model.revealed().get()));
    return keys;
  }

  private void noneByKey() {
    model.noneOfThese(!model.noneOpen().get());
    if (model.noneOpen().get()) {
      decision.focusReason();
    }
  }

  private void finding(List<KeyAct> keys, KeyCode key, FeatureFinding.Finding finding) {
    keys.add(
        KeyAct.of(key, "compare.key." + finding, () -> model.drafting().findCurrent(finding))
            .when(model.drafting().open()::get));
  }

  private void conclusion(List<KeyAct> keys, KeyCode key, Conclusion conclusion) {
    keys.add(
        KeyAct.of(key, "conclusion." + conclusion, () -> decision.conclude(conclusion))
            .when(model.drafting().open()::get));
  }

  private static void flip(BooleanProperty value) {
    value.set(!value.get());
  }

  @Override
  public void entered() {
    model.refresh();
    stage.wake();
  }

  @Override
  public void left() {
    stage.rest();
    model.enhancement().holdOriginal(false);
  }

  @Override
  public void pose() {
    model.drafting().findCurrent(FeatureFinding.Finding.SIMILAR);
    model.drafting().findCurrent(FeatureFinding.Finding.SIMILAR);
    model.drafting().findCurrent(FeatureFinding.Finding.NOT_COMPARABLE);
    model.drafting().findCurrent(FeatureFinding.Finding.DIFFERENT);
  }

  @Override
  public void arrive(Destination destination) {
    if (destination instanceof Probe(ProbeId probe)) {
      model.open(probe);
    }
  }
}
