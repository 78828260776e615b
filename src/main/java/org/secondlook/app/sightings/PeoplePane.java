package org.secondlook.app.sightings;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.FaceTile;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.TrackId;

/** Who was likely seen several times; choosing one shows only that person's shots. */
final class PeoplePane extends VBox {
  PeoplePane(SightingsViewModel model, Thumbnails<TrackId> faces) {
    getStyleClass().addAll("side", "pad-12", "gap-8");
    setMinWidth(220);
    ListView<LikelyPerson> list = new ListView<>(model.people());
    list.setId("sightings-people");
    list.getStyleClass().add("file-list");
    list.setAccessibleText(Texts.of("sightings.people"));
    Node none = Ui.sentence(Texts.of("sightings.people.none"), "t-muted");
    list.setPlaceholder(none);
    model.loaded().subscribe(none::setVisible);
    list.setCellFactory(view -> new Cell(faces));
    Ui.firstByArrow(list);
    VBox.setVgrow(list, Priority.ALWAYS);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                model.person().set(Optional.of(now.number()));
              }
            });
    ToggleButton everybody = new ToggleButton(Texts.of("sightings.everybody"));
    everybody.setMaxWidth(Double.MAX_VALUE);
    everybody.setAccessibleText(everybody.getText());
    everybody.getStyleClass().add("segment");
    everybody.setOnAction(
        event -> {
          list.getSelectionModel().clearSelection();
          model.person().set(Optional.empty());
          everybody.setSelected(true);
        });
    model
        .person()
        .subscribe(
            person -> {
              everybody.setSelected(person.isEmpty());
              if (person.isEmpty()) {
                list.getSelectionModel().clearSelection();
              }
            });
    Label title = Ui.heading(Texts.of("sightings.people"));
    title.setWrapText(true);
    getChildren()
        .addAll(
            title,
            everybody,
            list,
            Ui.sentence(Texts.of("sightings.people.note"), "t-small", "t-muted"));
  }

  private static final class Cell extends ListCell<LikelyPerson> {
    private final Thumbnails<TrackId> faces;
    private final FaceTile tile = new FaceTile(48);
    private final Label name = Ui.label("", "t-strong");
    private final Label seen = Ui.sentence("", "t-muted", "t-small");
    private final HBox row;

    Cell(Thumbnails<TrackId> faces) {
      this.faces = faces;
      VBox words = Ui.column("gap-4", name, seen);
      words.setMinWidth(0);
      row = Ui.row("file-row gap-12", tile, words);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(LikelyPerson person, boolean empty) {
      super.updateItem(person, empty);
      setGraphic(person == null ? null : row);
      if (person == null) {
        return;
      }
      name.setText(Texts.of("sightings.person", person.number()));
      seen.setText(
          Texts.of(
              "sightings.person.seen",
              Texts.count("shots", person.shots().size()),
              Texts.count("files", person.files())));
      setAccessibleText(name.getText() + ", " + seen.getText());
      tile.clear();
      var best = person.shots().getFirst().track();
      faces.get(
          best.id(),
          image -> {
            if (getItem() == person) {
              tile.show(
                  image,
                  best.best().box().shifted(-best.pictureArea().x(), -best.pictureArea().y()));
            }
          });
    }
  }
}
