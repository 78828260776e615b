package org.secondlook.app.sightings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.GridView;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Dividers;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.TrackId;

/**
 * The Sightings screen: who was likely seen again at the left, the grid of best shots, its filters
 * above.
 */
public final class SightingsView implements Screen {
  private final SightingsViewModel model;
  private final StackPane view = new StackPane();
  private final GridView<SightingTile> grid;
  private final Set<ShotCell> cells = java.util.Collections.newSetFromMap(new WeakHashMap<>());

  public SightingsView(SightingsViewModel model, ScreenContext frame) {
    this.model = model;
    Thumbnails<TrackId> faces = new Thumbnails<>(frame.jobs(), this::face, 1_200);
    grid = new GridView<>(model.shown());
    grid.setId("sightings-grid");
    grid.setFocusTraversable(true);
    grid.setAccessibleText(Texts.of("sightings.grid"));
    grid.setHorizontalCellSpacing(4);
    grid.setVerticalCellSpacing(4);
    model
        .tileSize()
        .subscribe(
            size -> {
              grid.setCellWidth(ShotCell.width(size.doubleValue()));
              grid.setCellHeight(ShotCell.height(size.doubleValue()));
              // Cells of the former size are dropped with their factory.
              cells.clear();
              grid.setCellFactory(
                  view -> {
                    ShotCell cell = new ShotCell(model, faces);
                    cells.add(cell);
                    return cell;
                  });
              space();
            });
    grid.widthProperty().subscribe(width -> space());
    grid.setOnMousePressed(event -> grid.requestFocus());
    InvalidationListener cursor = change -> cells.forEach(ShotCell::refreshPicked);
    model.cursor().addListener(cursor);
    model
        .picked()
        .addListener((SetChangeListener<TrackId>) change -> cells.forEach(ShotCell::refreshPicked));
    BorderPane main = new BorderPane();
    main.setTop(new SightingsFilters(model));
    StackPane body = new StackPane(grid, nothingFits());
    main.setCenter(body);
    SplitPane split = new SplitPane(new PeoplePane(model, faces), main);
    SplitPane.setResizableWithParent(split.getItems().getFirst(), false);
    Dividers.remember(split, "sightings", frame.settings(), 0.19);
    Node empty =
        new EmptyState(
            MaterialDesignF.FACE_RECOGNITION,
            Texts.of("sightings.empty.title"),
            Texts.of("sightings.empty.text"),
            Ui.button(
                Texts.of("sightings.empty.go"),
                () -> frame.navigator().go(ScreenId.EVIDENCE),
                "accent"));
    Runnable which =
        () -> {
          boolean none = model.loaded().get() && model.empty();
          empty.setVisible(none);
          split.setVisible(!none);
        };
    model.shown().addListener((InvalidationListener) change -> which.run());
    model.loaded().subscribe(loaded -> which.run());
    view.getChildren().addAll(split, empty);
  }

  /** Columns share the whole width, so that no ragged strip is left at the right. */
  private void space() {
    double room = grid.getWidth() - 18;
    int fit = (int) Math.floor(room / (grid.getCellWidth() + 8));
    if (fit > 0) {
      grid.setHorizontalCellSpacing(Math.floor((room / fit - grid.getCellWidth()) / 2));
    }
  }

  private Image face(TrackId track) {
    return Images.decoded(model.picture(track));
  }

  private Node nothingFits() {
    VBox note = Ui.column("empty-state", Ui.label(Texts.of("sightings.nothing"), "t-muted"));
    note.setAlignment(javafx.geometry.Pos.CENTER);
    note.setMouseTransparent(true);
    model
        .shown()
        .addListener(
            (InvalidationListener)
                change -> note.setVisible(model.shown().isEmpty() && !model.empty()));
    note.setVisible(false);
    return note;
  }

  private int columns() {
    double cell = grid.getCellWidth() + 2 * grid.getHorizontalCellSpacing();
    // As the grid's skin counts them, which keeps room for its scroll bar.
    return Math.max(
        1,
        (int)
            Math.floor(
                (grid.getWidth() - grid.snappedLeftInset() - grid.snappedRightInset() - 18)
                    / cell));
  }

  private void move(int by) {
    model.move(by);
    int index = model.cursorIndex();
    if (index >= 0 && grid.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      int row = index / columns();
      if (flow.getFirstVisibleCell() == null
          || row <= flow.getFirstVisibleCell().getIndex()
          || row >= flow.getLastVisibleCell().getIndex()) {
        flow.scrollTo(Math.max(0, row - (by < 0 ? 0 : 1)));
      }
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.SIGHTINGS;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignA.ACCOUNT_MULTIPLE_OUTLINE;
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
    List<KeyAct> keys = new ArrayList<>();
    sortKey(keys, KeyCode.DIGIT1, Sorting.SUSPECT);
    sortKey(keys, KeyCode.DIGIT2, Sorting.VICTIM);
    sortKey(keys, KeyCode.DIGIT3, Sorting.WITNESS);
    sortKey(keys, KeyCode.DIGIT4, Sorting.IRRELEVANT);
    sortKey(keys, KeyCode.DIGIT0, Sorting.UNSORTED);
    keys.add(KeyAct.of(KeyCode.LEFT, "sightings.key.left", () -> move(-1)));
    keys.add(KeyAct.of(KeyCode.RIGHT, "sightings.key.right", () -> move(1)));
    keys.add(KeyAct.of(KeyCode.UP, "sightings.key.up", () -> move(-columns())));
    keys.add(KeyAct.of(KeyCode.DOWN, "sightings.key.down", () -> move(columns())));
    keys.add(KeyAct.ctrl(KeyCode.A, "sightings.key.all", model::pickAllShown));
    keys.add(KeyAct.of(KeyCode.ENTER, "sightings.key.moment", model::showMoment));
    keys.add(
        KeyAct.of(KeyCode.S, "sightings.key.search", model::searchPicked).when(model::canSearch));
    return keys;
  }

  private void sortKey(List<KeyAct> keys, KeyCode key, Sorting to) {
    keys.add(KeyAct.of(key, "sort.key." + to, () -> model.sortPicked(to)));
    keys.add(
        KeyAct.shift(key, "sort.key." + to, () -> model.sortGroups(to))
            .described(Texts.of("sightings.key.group", Texts.of("sort.key." + to))));
  }

  @Override
  public void pose() {
    model.move(1);
  }

  @Override
  public void workEnded() {
    model.refresh();
  }

  @Override
  public void entered() {
    model.refresh();
    Ui.focus(view, grid);
  }
}
