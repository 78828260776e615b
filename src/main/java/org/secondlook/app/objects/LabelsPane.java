package org.secondlook.app.objects;

import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.ObjectMark;
import org.secondlook.wording.Times;

/** Labels with counts, the filters, what was marked, and the crops that stand as queries. */
final class LabelsPane extends VBox {
  private final ObjectsViewModel model;
  private final ListView<ObjectsViewModel.LabelCount> labels;
  private final ComboBox<Optional<Evidence>> file = new ComboBox<>();
  private final Slider least = new Slider(0, 1, 0);
  private final TextField from = new TextField();
  private final TextField until = new TextField();

  LabelsPane(ObjectsViewModel model) {
    this.model = model;
    getStyleClass().addAll("pad-12", "gap-8");
    setMinWidth(200);
    labels = new ListView<>(model.labels());
    labels.setId("objects-labels");
    labels.setAccessibleText(Texts.of("objects.labels"));
    labels.setCellFactory(view -> new CountCell());
    labels.setMinHeight(120);
    VBox.setVgrow(labels, Priority.ALWAYS);
    labels
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((property, before, now) -> apply());
    Button all = Ui.button(Texts.of("objects.labels.all"), this::showAll, "flat");
    all.setId("objects-labels-all");
    getChildren()
        .addAll(
            Ui.row("gap-8", Ui.heading(Texts.of("objects.labels")), Ui.spacer(), all),
            labels,
            filters(),
            due(),
            section("objects.marked", model.marks(), this::markRow),
            section("objects.standing", model.queries(), this::queryRow));
  }

  private void showAll() {
    labels.getSelectionModel().clearSelection();
    least.setValue(0);
    from.clear();
    until.clear();
    file.setValue(Optional.empty());
    apply();
  }

  private Node filters() {
    file.setId("objects-file");
    file.setAccessibleText(Texts.of("objects.file"));
    file.setMaxWidth(Double.MAX_VALUE);
    file.setConverter(
        new Shown<>(each -> each.map(Evidence::fileName).orElse(Texts.of("objects.file.all"))));
    Runnable choices =
        () -> {
          Optional<Evidence> chosen = file.getValue();
          file.getItems().setAll(Optional.<Evidence>empty());
          model.files().forEach(each -> file.getItems().add(Optional.of(each)));
          file.setValue(chosen == null ? Optional.empty() : chosen);
        };
    model.files().addListener((javafx.beans.InvalidationListener) change -> choices.run());
    choices.run();
    file.valueProperty().addListener((property, before, now) -> apply());
    Label figure = Ui.label("", "t-small", "t-muted");
    least.setId("objects-least");
    least.setAccessibleText(Texts.of("objects.least"));
    least
        .valueProperty()
        .subscribe(
            value ->
                figure.setText(
                    Texts.of("objects.least.figure", Math.round(value.doubleValue() * 100))));
    least.valueProperty().addListener((property, before, now) -> apply());
    for (TextField field : new TextField[] {from, until}) {
      field.setPrefColumnCount(6);
      field.setMinWidth(0);
      HBox.setHgrow(field, Priority.ALWAYS);
      field.setPromptText(Texts.of("objects.time.form"));
      field.textProperty().addListener((property, before, now) -> apply());
    }
    from.setId("objects-from");
    until.setId("objects-until");
    from.setAccessibleText(Texts.of("objects.from"));
    until.setAccessibleText(Texts.of("objects.until"));
    HBox times =
        Ui.row(
            "gap-4",
            whole(Texts.of("objects.from")),
            from,
            whole(Texts.of("objects.until")),
            until);
    return Ui.column("gap-8", file, Ui.column("gap-2", figure, least), times);
  }

  private static Label whole(String text) {
    Label label = Ui.label(text, "t-small");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void apply() {
    Optional<Long> start = ThingFilter.millis(from.getText(), 0);
    Optional<Long> end = ThingFilter.millis(until.getText(), Long.MAX_VALUE);
    bad(from, start.isEmpty());
    bad(until, end.isEmpty());
    Optional<Evidence> chosen = file.getValue() == null ? Optional.empty() : file.getValue();
    ThingFilter now =
        new ThingFilter(
            Optional.ofNullable(labels.getSelectionModel().getSelectedItem())
                .map(ObjectsViewModel.LabelCount::label),
            chosen.map(Evidence::id),
            least.getValue(),
            start.orElse(0L),
            end.orElse(Long.MAX_VALUE));
    // The list of labels is made anew by it, and the same label stays chosen.
    if (!now.equals(model.filter().get())) {
      Optional<String> label = now.label();
      model.filter().set(now);
      label.ifPresent(
          kept ->
              model.labels().stream()
                  .filter(each -> each.label().equals(kept))
                  .findFirst()
                  .ifPresent(labels.getSelectionModel()::select));
    }
  }

  private static void bad(TextField field, boolean wrong) {
    field.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("error"), wrong);
  }

  /** Files that nobody looked through yet. */
  private Node due() {
    Label sentence = Ui.sentence("", "t-small", "t-muted");
    Button look = Ui.button(Texts.of("objects.look"), model::lookThrough, "accent");
    look.setId("objects-look");
    VBox box = Ui.column("gap-4", sentence, look);
    Runnable show =
        () -> {
          sentence.setText(Texts.count("objects.due", model.due().size()));
          Ui.present(box, !model.due().isEmpty());
        };
    model.due().addListener((javafx.beans.InvalidationListener) change -> show.run());
    show.run();
    return box;
  }

  private static <T> Node section(String key, ObservableList<T> items, Function<T, Node> row) {
    VBox rows = Ui.column("gap-4");
    VBox box = Ui.column("gap-4", Ui.heading(Texts.of(key)), rows);
    box.setId(key.replace('.', '-'));
    Runnable show =
        () -> {
          rows.getChildren().setAll(items.stream().map(row).toList());
          Ui.present(box, !items.isEmpty());
        };
    items.addListener((javafx.beans.InvalidationListener) change -> show.run());
    show.run();
    return box;
  }

  private Node markRow(ObjectMark mark) {
    Button go =
        Ui.button(
            Texts.of("objects.mark.row", mark.what(), Times.mark(mark.place().ptsMillis())),
            () -> model.pick(mark),
            "flat",
            "left-aligned");
    go.setMinWidth(0);
    go.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(go, Priority.ALWAYS);
    TextField why = new TextField();
    why.setPromptText(Texts.of("objects.withdraw.why"));
    why.setAccessibleText(why.getPromptText());
    Button sure =
        Ui.button(Texts.of("objects.withdraw"), () -> model.withdraw(mark, why.getText()));
    HBox.setHgrow(why, Priority.ALWAYS);
    HBox reason = Ui.row("gap-4", why, sure);
    Ui.present(reason, false);
    Button back = Ui.button(Texts.of("objects.withdraw"), () -> Ui.present(reason, true), "flat");
    return Ui.column("gap-2", Ui.row("gap-4", go, back), reason);
  }

  private Node queryRow(org.secondlook.casework.ObjectQuery query) {
    Label words = Ui.label(query.what());
    words.setMinWidth(0);
    return Ui.row(
        "gap-4",
        words,
        Ui.spacer(),
        Ui.button(Texts.of("objects.end"), () -> model.end(query), "flat"));
  }

  ListView<ObjectsViewModel.LabelCount> list() {
    return labels;
  }

  private static final class CountCell extends ListCell<ObjectsViewModel.LabelCount> {
    private final Label name = Ui.label("");
    private final Label count = Ui.label("", "t-muted", "t-small");
    private final HBox row = Ui.row("gap-8", name, Ui.spacer(), count);

    @Override
    protected void updateItem(ObjectsViewModel.LabelCount item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(item == null ? null : row);
      if (item != null) {
        name.setText(item.label());
        count.setText(Texts.of("objects.count", item.things(), Math.round(item.surest() * 100)));
        setAccessibleText(item.label() + ", " + count.getText());
      }
    }
  }
}
