package org.secondlook.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Menus;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Conclusion;
import org.secondlook.workflow.review.ListOtherSearches.OtherSearch;

/** All candidates in a row, each with where it stands; only those in sight have cells. */
final class CandidateStrip extends VBox {
  static final double THUMB = 76;

  private final CompareViewModel model;
  private final Thumbnails<Long> thumbnails;
  private final ListView<StripItem> list;
  private boolean selecting;

  CandidateStrip(CompareViewModel model) {
    this.model = model;
    this.thumbnails =
        new Thumbnails<>(
            model.frame().jobs(),
            photo -> HeadThumbnail.of(model.desk().candidate(photo).side(), THUMB),
            400);
    this.list = new ListView<>(model.strip());
    getStyleClass().add("candidate-strip");
    list.setId("candidates");
    list.setOrientation(Orientation.HORIZONTAL);
    list.getStyleClass().add("strip-list");
    list.setAccessibleText(Texts.of("compare.strip"));
    list.setCellFactory(view -> new Cell());
    list.setFixedCellSize(THUMB + 12);
    list.setMinHeight(THUMB + 38);
    list.setPrefHeight(THUMB + 38);
    list.setPlaceholder(Ui.label(""));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, before, now) -> picked(now));
    model.selected().subscribe(this::show);
    model
        .strip()
        .addListener((ListChangeListener<StripItem>) change -> show(model.selected().get()));
    model
        .revealModel()
        .others()
        .addListener((ListChangeListener<OtherSearch>) change -> list.refresh());
    Label title = Ui.heading("");
    model
        .revealed()
        .subscribe(
            on ->
                Ui.heading(title, Texts.of(on ? "compare.strip.revealed" : "compare.strip.blind")));
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label expectation = Ui.sentence("", "t-small");
    expectation.setId("compare-expectation");
    expectation.textProperty().bind(model.expectation());
    Button none =
        Ui.button(Texts.of("compare.none"), () -> model.noneOfThese(!model.noneOpen().get()));
    none.setId("compare-none");
    Button reveal = Ui.keyButton(Texts.of("compare.reveal"), "V", model::reveal, "accent");
    reveal.setId("compare-reveal");
    Runnable buttons =
        () -> {
          boolean revealed = model.revealed().get();
          Ui.present(reveal, model.allDecided().get() && !revealed);
          Ui.present(none, !revealed && !model.allDecided().get() && !model.strip().isEmpty());
        };
    model.allDecided().subscribe(on -> buttons.run());
    model.revealed().subscribe(on -> buttons.run());
    model.strip().subscribe(buttons);
    HBox head = Ui.row("gap-12", title, Ui.spacer(), expectation, none, reveal);
    head.setMinHeight(32);
    VBox.setVgrow(list, Priority.NEVER);
    getChildren().addAll(head, list);
  }

  private void picked(StripItem item) {
    if (!selecting
        && item != null
        && !model.selected().get().map(StripItem::id).equals(Optional.of(item.id()))) {
      model.select(Optional.of(item));
    }
  }

  private void show(Optional<StripItem> item) {
    selecting = true;
    int at = item.map(now -> model.strip().indexOf(now)).orElse(-1);
    if (at < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      list.getSelectionModel().select(at);
      list.scrollTo(Math.max(0, at - 3));
    }
    selecting = false;
  }

  private final class Cell extends ListCell<StripItem> {
    private final HeadThumbnail.Tile tile = new HeadThumbnail.Tile(THUMB);
    private final Label state = Ui.label("", "t-small", "strip-state");
    private final Label moved = Ui.label("", "group-mark");
    private final VBox box = Ui.column("strip-cell", new StackPane(tile, moved), state);

    Cell() {
      state.setMaxWidth(THUMB);
      StackPane.setAlignment(moved, Pos.TOP_RIGHT);
      Menus.on(this, this::menu);
      setText(null);
    }

    /** Nothing in it tells more than the strip does. */
    private List<Menus.Entry> menu() {
      StripItem item = getItem();
      if (item == null) {
        return List.of();
      }
      boolean open = model.drafting().open().get();
      List<Menus.Entry> entries = new ArrayList<>();
      for (Conclusion conclusion : Conclusion.values()) {
        entries.add(
            Menus.Entry.of(
                    "conclusion." + conclusion,
                    () -> {
                      model.select(Optional.of(item));
                      model.conclude(conclusion);
                    })
                .when(open));
      }
      entries.add(Menus.Entry.of("compare.none", () -> model.noneOfThese(true)).when(open));
      return entries;
    }

    @Override
    protected void updateItem(StripItem item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(item == null ? null : box);
      if (item == null) {
        setAccessibleText(null);
        return;
      }
      tile.show(null);
      thumbnails.get(item.photo(), image -> arrived(item, image));
      String words = words(item);
      Optional<String> change =
          item.revealed().flatMap(model.revealModel()::moved).map(CandidateStrip::change);
      moved.setText(change.orElse(""));
      Ui.present(moved, change.isPresent());
      state.setText(words);
      box.setOpacity(item.open() || item.revealed().isPresent() ? 1 : 0.62);
      setAccessibleText(Texts.of("compare.strip.cell", item.place(), words));
    }

    private void arrived(StripItem item, Image image) {
      if (getItem() != null && getItem().photo() == item.photo()) {
        tile.show(image);
      }
    }
  }

  /** How far up (or down) the other search puts this person. */
  private static String change(int by) {
    return by == 0
        ? Texts.of("compare.moved.same")
        : Texts.of(by > 0 ? "compare.moved.up" : "compare.moved.down", Math.abs(by));
  }

  /** While blind nothing but the examiner's own decision; afterwards the rank too. */
  private String words(StripItem item) {
    String decided =
        item.decision()
            .map(each -> Texts.of("conclusion.short." + each.conclusion()))
            .orElse(Texts.of("compare.strip.open"));
    return item.revealed()
        .map(candidate -> Texts.of("compare.strip.rank", candidate.rank(), decided))
        .orElse(decided);
  }
}
