package org.secondlook.app.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.GridView;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.Offence;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.TrackId;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.search.ForecastSearch.Forecast;
import org.secondlook.workflow.search.ListFaces.Face;

/** Faces to choose from at the left, the search and what to expect of it at the right. */
public final class SearchView implements Screen {
  private final SearchViewModel model;
  private final StackPane view = new StackPane();
  private final GridView<Face> grid;

  public SearchView(SearchViewModel model) {
    this.model = model;
    this.grid = new GridView<>(model.faces());
    build();
  }

  private void build() {
    Thumbnails<TrackId> heads =
        new Thumbnails<>(
            model.frame().jobs(), track -> model.desk().head(track, FaceChoice.SIDE), 500);
    grid.setId("search-faces");
    grid.setCellWidth(FaceChoice.SIDE + 16);
    grid.setCellHeight(FaceChoice.SIDE + 56);
    grid.setHorizontalCellSpacing(4);
    grid.setVerticalCellSpacing(4);
    grid.setCellFactory(view -> new FaceChoice(model, heads));
    VBox.setVgrow(grid, Priority.ALWAYS);
    Label chosen = Ui.label("", "t-muted");
    model
        .probes()
        .subscribe(() -> chosen.setText(Texts.count("search.chosen", model.probes().size())));
    chosen.setText(Texts.count("search.chosen", 0));
    VBox left =
        Ui.column(
            "pad-24 gap-12",
            Ui.row("gap-12", Ui.label(Texts.of("search.faces"), "t-page"), chosen),
            grid);
    SightedPane sighted = new SightedPane(model.sighted(), heads);
    model.sighted().result().subscribe(now -> Ui.present(left, now.isEmpty()));
    BorderPane screen = new BorderPane(new StackPane(left, sighted));
    screen.setRight(side());
    Button enrol =
        Ui.button(
            Texts.of("search.expect.enrol"), () -> model.frame().navigator().go(ScreenId.GALLERY));
    enrol.setId("search-empty-enrol");
    model
        .gallery()
        .subscribe(
            facts -> Ui.present(enrol, facts.map(now -> now.stats().photos() == 0).orElse(false)));
    Node empty =
        new EmptyState(
            MaterialDesignA.ACCOUNT_SEARCH_OUTLINE,
            Texts.of("search.empty.title"),
            Texts.of("search.empty.text"),
            Ui.button(
                Texts.of("search.empty.go"),
                () -> model.frame().navigator().go(ScreenId.EVIDENCE),
                "accent"),
            enrol);
    view.getChildren().addAll(screen, empty);
    Runnable which =
        () -> {
          boolean none = model.faces().isEmpty();
          empty.setVisible(none && model.loaded().get());
          screen.setVisible(!none);
        };
    model.faces().subscribe(which);
    // The grid makes its cells after this change.
    model.faces().subscribe(() -> Platform.runLater(this::focusFace));
    model.loaded().subscribe(on -> which.run());
  }

  private Node side() {
    CheckBox fused = new CheckBox(Texts.of("search.fused"));
    fused.setId("search-fused");
    fused.setAccessibleText(fused.getText());
    fused.setWrapText(true);
    fused.selectedProperty().bindBidirectional(model.fused());
    model.probes().subscribe(() -> fused.setDisable(model.probes().size() < 2));
    fused.setDisable(true);
    Button run = Ui.keyButton(Texts.of("search.run"), "Ctrl ↵", model::run, "accent");
    run.setId("search-run");
    run.disableProperty().bind(model.running());
    VBox reasoned = reasoned();
    Button open = Ui.button(Texts.of("search.run.open"), () -> ask(reasoned), "flat");
    open.setId("search-open");
    model
        .policy()
        .subscribe(
            policy -> {
              Ui.present(open, policy.blindSearch() == BlindSearch.UNLESS_REASONED);
              run.setText(Texts.of(policy.blind() ? "search.run" : "search.run.open"));
            });
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("search-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    VBox content =
        Ui.column(
            "pad-24 gap-16",
            Ui.label(Texts.of("search.title"), "t-title"),
            fused,
            field("search.purpose", purpose()),
            offence(),
            field("search.source", source()),
            dates(),
            slider(
                "search.top", model.top().get(), 5, 100, 5, value -> model.top().set((int) value)),
            slider(
                "search.quality",
                model.minQuality().get(),
                0,
                90,
                5,
                value -> model.minQuality().set(value)),
            expectation(),
            sightings(),
            Ui.sentence(Texts.of("search.blind.about"), "t-small", "t-muted"));
    ScrollPane settings = Ui.scroll(content);
    VBox.setVgrow(settings, Priority.ALWAYS);
    // What a search needs stays in sight in a low window too.
    VBox acts = Ui.column("docked-acts gap-8", problem, Ui.row("gap-8", run, open), reasoned);
    acts.setMinHeight(Region.USE_PREF_SIZE);
    VBox side = Ui.column("search-side", settings, acts);
    side.setMinWidth(400);
    side.setPrefWidth(400);
    side.setMaxWidth(400);
    return side;
  }

  /** Where the policy turns it on. */
  private Node sightings() {
    Button search = Ui.button(Texts.of("sighted.run"), model.sighted()::run);
    search.setId("search-sightings");
    search.disableProperty().bind(model.sighted().running());
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("search-sightings-problem");
    problem.textProperty().bind(model.sighted().problem());
    model.sighted().problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    Node part = Ui.column("gap-8", search, problem);
    model.sighted().offered().subscribe(on -> Ui.present(part, on));
    return part;
  }

  /** One more step, so that no single click ends blindness. */
  private VBox reasoned() {
    TextField reason = new TextField();
    reason.setId("search-open-reason");
    reason.setAccessibleText(Texts.of("search.open.reason"));
    reason.textProperty().bindBidirectional(model.openReason());
    Button go = Ui.button(Texts.of("search.run.open"), model::runOpenly);
    go.setId("search-run-open");
    go.disableProperty().bind(model.running());
    VBox step =
        Ui.column(
            "gap-8",
            Ui.sentence(Texts.of("search.open.about"), "damage-note"),
            field("search.open.reason", reason));
    Button back =
        Ui.button(
            Texts.of("search.open.back"),
            () -> {
              model.openReason().set("");
              Ui.present(step, false);
            },
            "flat");
    step.getChildren().add(Ui.row("gap-8", go, back));
    Ui.present(step, false);
    return step;
  }

  private static void ask(VBox reasoned) {
    Ui.present(reasoned, true);
    reasoned.lookup("#search-open-reason").requestFocus();
  }

  private Node purpose() {
    ComboBox<String> box = new ComboBox<>();
    box.setId("search-purpose");
    box.setEditable(true);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(Texts.of("search.purpose"));
    box.getEditor().textProperty().bindBidirectional(model.purpose());
    TextField editor = box.getEditor();
    editor.setAccessibleText(Texts.of("search.purpose"));
    model.policy().subscribe(policy -> box.getItems().setAll(policy.purposes()));
    return box;
  }

  /** Where the agency keeps a list. */
  private Node offence() {
    ComboBox<String> box = new ComboBox<>();
    box.setId("search-offence");
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(Texts.of("search.offence"));
    box.valueProperty().bindBidirectional(model.offence());
    Node field = field("search.offence", box);
    model
        .policy()
        .subscribe(
            policy -> {
              box.getItems()
                  .setAll(policy.oversight().offences().stream().map(Offence::name).toList());
              Ui.present(field, !policy.oversight().offences().isEmpty());
            });
    return field;
  }

  private Node source() {
    ComboBox<Optional<String>> box = new ComboBox<>();
    box.setId("search-source");
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(Texts.of("search.source"));
    box.setConverter(new Shown<>(value -> value.orElse(Texts.of("search.source.all"))));
    model
        .gallery()
        .subscribe(
            facts -> {
              List<Optional<String>> all = new ArrayList<>(List.of(Optional.<String>empty()));
              facts.ifPresent(now -> now.sources().forEach(each -> all.add(Optional.of(each))));
              box.getItems().setAll(all);
              box.setValue(
                  all.contains(model.source().get()) ? model.source().get() : Optional.empty());
            });
    box.valueProperty()
        .addListener(
            (property, before, now) -> model.source().set(now == null ? Optional.empty() : now));
    return box;
  }

  private Node dates() {
    DatePicker from = new DatePicker();
    from.setAccessibleText(Texts.of("search.from"));
    from.valueProperty().bindBidirectional(model.from());
    DatePicker to = new DatePicker();
    to.setAccessibleText(Texts.of("search.to"));
    to.valueProperty().bindBidirectional(model.to());
    HBox row = Ui.row("gap-12", field("search.from", from), field("search.to", to));
    row.getChildren().forEach(each -> HBox.setHgrow(each, Priority.ALWAYS));
    return row;
  }

  private static Node field(String name, Node input) {
    return Ui.column("form-field", Ui.label(Texts.of(name), "t-small", "t-muted"), input);
  }

  private static Node slider(
      String name,
      double value,
      double least,
      double most,
      double step,
      java.util.function.DoubleConsumer changed) {
    Slider slider = new Slider(least, most, value);
    slider.setAccessibleText(Texts.of(name));
    slider.setBlockIncrement(step);
    slider.setMajorTickUnit(step);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    Label figure = Ui.label(Long.toString(Math.round(value)), "t-strong");
    slider
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              long rounded = Math.round(now.doubleValue() / step) * (long) step;
              figure.setText(Long.toString(rounded));
              changed.accept(rounded);
            });
    return Ui.column(
        "form-field",
        Ui.row("gap-8", Ui.label(Texts.of(name), "t-small", "t-muted"), Ui.spacer(), figure),
        slider);
  }

  private Node expectation() {
    Label figure = Ui.label("", "t-figure");
    figure.setId("search-expected");
    Label words = Ui.sentence("");
    Label rest = Ui.sentence("", "t-small", "t-muted");
    Button enrol =
        Ui.button(
            Texts.of("search.expect.enrol"),
            () -> model.frame().navigator().go(ScreenId.GALLERY),
            "accent");
    enrol.setId("search-enrol");
    VBox card =
        Ui.column(
            "panel pad-16 gap-4",
            Ui.heading(Texts.of("search.expect.title")),
            figure,
            words,
            rest,
            enrol);
    Ui.present(enrol, false);
    model
        .gallery()
        .subscribe(
            facts -> Ui.present(enrol, facts.map(now -> now.stats().photos() == 0).orElse(false)));
    model
        .forecast()
        .subscribe(forecast -> forecast.ifPresent(now -> show(now, figure, words, rest)));
    return card;
  }

  private static void show(Forecast now, Label figure, Label words, Label rest) {
    if (now.photos() == 0) {
      figure.setText("0");
      words.setText(Texts.of("search.expect.none"));
      rest.setText("");
      return;
    }
    figure.setText(Texts.of("search.expect.figure", now.shown(), now.shown()));
    words.setText(Texts.of("search.expect.words", now.shown(), now.photos()));
    // Where most photos are shown, the last one's similarity says nothing.
    String last =
        now.shown() * 2 < now.photos()
            ? Texts.of(
                "search.expect.last",
                Figures.similarity(now.similarityOfLast()),
                Figures.oneIn((double) now.shown() / now.photos(), false))
            : "";
    rest.setText(
        last
            + Texts.of(
                "search.expect.rest",
                Figures.expected(now.reachNotable()),
                Figures.similarity(now.notable()),
                Figures.percent(now.goodMissed()),
                Figures.percent(now.poorestMissed())));
  }

  @Override
  public ScreenId id() {
    return ScreenId.SEARCH;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignM.MAGNIFY;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<KeyAct> keys() {
    return List.of(KeyAct.ctrl(KeyCode.ENTER, "search.run", model::run));
  }

  @Override
  public boolean placesFocus() {
    return true;
  }

  @Override
  public void entered() {
    model.refresh();
    Platform.runLater(this::focusFace);
  }

  @Override
  public void workEnded() {
    model.refresh();
  }

  /** The keyboard begins at the faces: a chosen one, else the first; arrows go on from there. */
  private void focusFace() {
    boolean shown = view.getScene() != null && !model.faces().isEmpty();
    if (!shown || isInside(view.getScene().getFocusOwner())) {
      return;
    }
    view.applyCss();
    view.layout();
    // The grid keeps a hidden row to measure by, with tiles of its own.
    List<Node> faces = grid.lookupAll(".face-choice").stream().filter(Ui::shown).toList();
    faces.stream()
        .filter(face -> face instanceof ToggleButton button && button.isSelected())
        .findFirst()
        .or(() -> faces.stream().min(Comparator.comparing(SearchView::place)))
        .ifPresent(Node::requestFocus);
  }

  /** Greater from row to row, and within one from left to right. */
  private static double place(Node node) {
    Bounds where = node.localToScene(node.getLayoutBounds());
    return Math.round(where.getMinY()) * 10_000.0 + where.getMinX();
  }

  private boolean isInside(Node focus) {
    for (Node node = focus; node != null; node = node.getParent()) {
      if (node == view) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void pose() {
    model.faces().stream()
        .limit(2)
        .filter(face -> !model.probes().contains(face))
        .forEach(model::toggle);
    model.searchOnly();
  }

  @Override
  public void arrive(Destination destination) {
    if (destination instanceof Destination.SearchFor(List<TrackId> tracks)) {
      model.choose(tracks);
    }
  }
}
