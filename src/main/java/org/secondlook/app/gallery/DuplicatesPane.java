package org.secondlook.app.gallery;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.Photo;
import org.secondlook.wording.Figures;
import org.secondlook.wording.PersonNames;
import org.secondlook.workflow.FindDuplicates.Pair;

/** Pairs of people who may be one, the most similar first, each to be merged or told apart. */
final class DuplicatesPane extends VBox {
  private static final double SIDE = 72;

  private final DuplicatesViewModel model;
  private final Thumbnails<Photo> heads;
  private final ListView<Pair> list;

  DuplicatesPane(DuplicatesViewModel model, Thumbnails<Photo> heads) {
    this.model = model;
    this.heads = heads;
    this.list = new ListView<>(model.pairs());
    getStyleClass().addAll("pad-24", "gap-12");
    list.setId("gallery-duplicates");
    list.setAccessibleText(Texts.of("duplicates.title"));
    list.getStyleClass().add("file-list");
    list.setCellFactory(view -> new Cell());
    Label none = Ui.label("", "t-muted");
    list.setPlaceholder(none);
    VBox.setVgrow(list, Priority.ALWAYS);
    Button look = Ui.button(Texts.of("duplicates.look"), model::look, "small");
    look.setId("duplicates-look");
    look.disableProperty().bind(model.running());
    Runnable words =
        () ->
            none.setText(
                Texts.of(
                    model.running().get()
                        ? "duplicates.running"
                        : model.known().get() ? "duplicates.none" : "duplicates.unknown"));
    model.running().subscribe(on -> words.run());
    model.known().subscribe(on -> words.run());
    Label problem = Ui.sentence("", "t-bad");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(sentence -> Ui.present(problem, !sentence.isEmpty()));
    getChildren()
        .addAll(
            Ui.row("gap-12", Ui.label(Texts.of("duplicates.title"), "t-page"), Ui.spacer(), look),
            Ui.sentence(Texts.of("duplicates.about"), "t-muted"),
            problem,
            list);
  }

  /** The pair that is picked in the list, merged by key. */
  void mergePicked() {
    Pair picked = list.getSelectionModel().getSelectedItem();
    if (picked != null) {
      model.merge(picked);
    }
  }

  void tellPickedApart() {
    Pair picked = list.getSelectionModel().getSelectedItem();
    if (picked != null) {
      model.distinct(picked);
    }
  }

  void focusList() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().select(0);
    }
  }

  private final class Cell extends ListCell<Pair> {
    private final HeadThumbnail.Tile first = new HeadThumbnail.Tile(SIDE);
    private final HeadThumbnail.Tile second = new HeadThumbnail.Tile(SIDE);
    private final Label kept = Ui.label("", "t-strong");
    private final Label other = Ui.label("", "t-strong");
    private final Label worth = Ui.sentence("", "t-small", "t-muted");
    private final HBox row;

    Cell() {
      for (Label name : new Label[] {kept, other, worth}) {
        name.setMinWidth(0);
      }
      VBox words = Ui.column("gap-4", kept, other, worth);
      words.setAlignment(Pos.CENTER_LEFT);
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      Button merge =
          Ui.keyButton(Texts.of("duplicates.merge"), "M", () -> model.merge(getItem()), "small");
      Button apart =
          Ui.keyButton(
              Texts.of("duplicates.distinct"), "N", () -> model.distinct(getItem()), "small");
      merge.setMaxWidth(Double.MAX_VALUE);
      apart.setMaxWidth(Double.MAX_VALUE);
      merge.getStyleClass().add("duplicates-merge");
      apart.getStyleClass().add("duplicates-distinct");
      merge.setFocusTraversable(false);
      apart.setFocusTraversable(false);
      VBox acts = Ui.column("gap-8", merge, apart);
      acts.setMinWidth(USE_PREF_SIZE);
      acts.setAlignment(Pos.CENTER);
      row = Ui.row("file-row gap-12", first, second, words, acts);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Pair pair, boolean empty) {
      super.updateItem(pair, empty);
      setGraphic(pair == null ? null : row);
      if (pair == null) {
        setAccessibleText(null);
        return;
      }
      kept.setText(words(pair.first()));
      other.setText(words(pair.second()));
      worth.setText(Figures.similarity(pair.similarity(), pair.fmr(), pair.bound()));
      setAccessibleText(kept.getText() + ", " + other.getText() + ", " + worth.getText());
      show(first, pair.firstPhoto(), pair);
      show(second, pair.secondPhoto(), pair);
    }

    private void show(HeadThumbnail.Tile tile, Photo photo, Pair of) {
      tile.show(null);
      heads.get(
          photo,
          image -> {
            if (getItem() == of) {
              tile.show(image);
            }
          });
    }
  }

  private static String words(Person person) {
    return PersonNames.shown(person.name())
        + " · "
        + Texts.count("gallery.photo.count", person.photos());
  }
}
