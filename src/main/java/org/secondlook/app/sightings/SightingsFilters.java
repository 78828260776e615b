package org.secondlook.app.sightings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Sorting;

/** How the grid is ordered and what it leaves out; and what is done with what is picked. */
final class SightingsFilters extends VBox {
  SightingsFilters(SightingsViewModel model) {
    getStyleClass().addAll("pad-12", "gap-8");
    FlowPane filters = new FlowPane(16, 8);
    filters.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    filters
        .getChildren()
        .addAll(
            segments(
                "sightings.order",
                List.of(SightingsViewModel.Order.values()),
                model.order(),
                o -> "sightings.order." + o),
            size(model),
            segments(
                "sightings.sorting",
                sortings(),
                model.sorting(),
                s -> s.map(x -> "sorting." + x).orElse("sightings.all")),
            fileFilter(model),
            clockFilter(model),
            qualityFilter(model));
    Label summary = Ui.label("", "t-strong");
    summary.textProperty().bind(model.summary());
    summary.setMinWidth(USE_PREF_SIZE);
    Label picked = Ui.label("", "t-muted");
    Button moment = Ui.keyButton(Texts.of("sightings.moment"), "Enter", model::showMoment);
    moment.setId("sightings-moment");
    Button search = Ui.keyButton(Texts.of("sightings.search"), "S", model::searchPicked, "accent");
    search.setId("sightings-search");
    InvalidationListener count =
        change -> {
          int n = model.picked().size();
          picked.setText(
              n == 0 ? Texts.of("sightings.pick.hint") : Texts.count("sightings.picked", n));
          // The hint gives way before anything that is needed.
          picked.setMinWidth(n == 0 ? 0 : USE_PREF_SIZE);
          moment.setDisable(n == 0);
          search.setDisable(!model.canSearch());
        };
    model.picked().addListener(count);
    search.sceneProperty().addListener(count);
    count.invalidated(null);
    HBox acts = Ui.row("gap-12", summary, picked, Ui.spacer(), moment, search);
    getChildren().addAll(filters, acts, sortBar(model));
  }

  /** What the keys 1 to 4 and 0 do, for the mouse, and so that the keys are seen. */
  private static Node sortBar(SightingsViewModel model) {
    CheckBox whole = new CheckBox(Texts.of("sightings.sort.whole"));
    whole.setId("sightings-whole");
    whole.setAccessibleText(whole.getText());
    FlowPane bar = new FlowPane(8, 6);
    bar.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    bar.getChildren().add(Ui.label(Texts.of("sightings.sort.as"), "t-muted", "t-small"));
    int key = 1;
    for (Sorting to :
        List.of(
            Sorting.SUSPECT,
            Sorting.VICTIM,
            Sorting.WITNESS,
            Sorting.IRRELEVANT,
            Sorting.UNSORTED)) {
      String cap = to == Sorting.UNSORTED ? "0" : Integer.toString(key++);
      Button button =
          Ui.keyButton(
              Texts.of("sorting." + to),
              cap,
              () -> {
                if (whole.isSelected()) {
                  model.sortGroups(to);
                } else {
                  model.sortPicked(to);
                }
              },
              "small");
      button.setId("sort-" + to);
      bar.getChildren().add(button);
    }
    bar.getChildren().addAll(whole, Ui.keyCap(Texts.of("key.shift")));
    InvalidationListener able =
        change ->
            bar.getChildren().stream()
                .filter(Button.class::isInstance)
                .forEach(each -> each.setDisable(model.picked().isEmpty()));
    model.picked().addListener(able);
    able.invalidated(null);
    return bar;
  }

  private static List<Optional<Sorting>> sortings() {
    return List.of(
        Optional.empty(),
        Optional.of(Sorting.UNSORTED),
        Optional.of(Sorting.SUSPECT),
        Optional.of(Sorting.VICTIM),
        Optional.of(Sorting.WITNESS),
        Optional.of(Sorting.IRRELEVANT));
  }

  private static <T> Node segments(
      String name, List<T> choices, ObjectProperty<T> value, Function<T, String> key) {
    HBox row = Ui.row("segments");
    for (T choice : choices) {
      ToggleButton button = new ToggleButton(Texts.of(key.apply(choice)));
      button.getStyleClass().add("segment");
      button.setMinWidth(USE_PREF_SIZE);
      button.setAccessibleText(Texts.of(name) + ": " + button.getText());
      button.setOnAction(
          event -> {
            value.set(choice);
            button.setSelected(true);
          });
      value.subscribe(now -> button.setSelected(now.equals(choice)));
      row.getChildren().add(button);
    }
    return Ui.row("gap-8", Ui.label(Texts.of(name), "t-muted", "t-small"), row);
  }

  private static Node fileFilter(SightingsViewModel model) {
    ComboBox<Optional<String>> files = new ComboBox<>();
    files.setId("sightings-file");
    files.setPrefWidth(180);
    files.setAccessibleText(Texts.of("sightings.file"));
    files.setCellFactory(view -> cell());
    files.setButtonCell(cell());
    InvalidationListener fill =
        change -> {
          Optional<String> now = model.file().get();
          files.getItems().setAll(Optional.empty());
          model.files().forEach(file -> files.getItems().add(Optional.of(file)));
          files.setValue(now);
        };
    model.files().addListener(fill);
    fill.invalidated(null);
    files
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                model.file().set(now);
              }
            });
    model.file().subscribe(files::setValue);
    return files;
  }

  private static ListCell<Optional<String>> cell() {
    return new ListCell<>() {
      @Override
      protected void updateItem(Optional<String> item, boolean empty) {
        super.updateItem(item, empty);
        setText(item == null ? null : item.orElse(Texts.of("sightings.file.all")));
      }
    };
  }

  private static Node clockFilter(SightingsViewModel model) {
    TextField from = clock("sightings.clock.from", "sightings-from");
    from.textProperty().bindBidirectional(model.clockFrom());
    TextField to = clock("sightings.clock.to", "sightings-to");
    to.textProperty().bindBidirectional(model.clockTo());
    Label name = Ui.label(Texts.of("sightings.clock"), "t-muted", "t-small");
    name.setMinWidth(USE_PREF_SIZE);
    return Ui.row("gap-8", name, from, to);
  }

  private static TextField clock(String name, String id) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(Texts.of(name));
    field.setAccessibleText(Texts.of("sightings.clock") + ", " + Texts.of(name));
    field.setPrefWidth(104);
    return field;
  }

  /** How large the pictures are. */
  private static Node size(SightingsViewModel model) {
    Slider slider = new Slider(SightingsViewModel.LEAST_SIZE, SightingsViewModel.MOST_SIZE, 1);
    slider.setId("sightings-size");
    slider.setPrefWidth(90);
    slider.setBlockIncrement(0.25);
    slider.setAccessibleText(Texts.of("sightings.size"));
    slider.valueProperty().bindBidirectional(model.tileSize());
    Label name = Ui.label(Texts.of("sightings.size"), "t-muted", "t-small");
    name.setMinWidth(USE_PREF_SIZE);
    return Ui.row("gap-8", name, slider);
  }

  private static Node qualityFilter(SightingsViewModel model) {
    Slider slider = new Slider(0, 90, 0);
    slider.setPrefWidth(120);
    slider.setMinWidth(60);
    slider.setBlockIncrement(10);
    slider.setAccessibleText(Texts.of("sightings.quality"));
    slider
        .valueProperty()
        .addListener(
            (property, before, now) -> model.minimumQuality().set(Math.round(now.doubleValue())));
    Label value = Ui.label("", "t-small");
    value.setMinWidth(28);
    model
        .minimumQuality()
        .subscribe(q -> value.setText(Long.toString(Math.round(q.doubleValue()))));
    Label name = Ui.label(Texts.of("sightings.quality"), "t-muted", "t-small");
    name.setMinWidth(USE_PREF_SIZE);
    return Ui.row("gap-8", name, slider, value);
  }
}
