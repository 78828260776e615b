package org.secondlook.app.lookout;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.PathField;
import org.secondlook.app.widgets.Ui;
import org.secondlook.base.SecondLookException;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.search.ListThreshold;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.lookout.ShowLookout;

/** Who is on the list, the form that adds somebody, and what is to be expected of the list. */
final class ListPane extends VBox {
  private final LookoutViewModel model;
  private final PathField photo = new PathField("lookout-photo", Texts.of("lookout.photo"), false);
  private final TextField name = field("lookout-person");
  private final TextField source = field("lookout-source-of-photo");
  private final TextField why = field("lookout-why");
  private List<Path> dropped = List.of();

  ListPane(LookoutViewModel model) {
    this.model = model;
    getStyleClass().add("gap-12");
    VBox people = Ui.column("gap-4");
    people.setId("lookout-people");
    VBox expected = Ui.column("gap-8");
    expected.setId("lookout-expected");
    Node form = form();
    model
        .shown()
        .subscribe(
            shown -> {
              people.getChildren().setAll(shown.map(ListPane::people).orElse(List.of()));
              expected.getChildren().setAll(shown.map(this::expected).orElse(List.of()));
              boolean grows =
                  shown
                      .map(each -> each.lookout().state())
                      .filter(
                          state -> state == Lookout.State.PREPARED || state == Lookout.State.ASKED)
                      .isPresent();
              Ui.present(form, grows);
            });
    getChildren().addAll(Ui.heading(Texts.of("lookout.list")), people, form, expected);
  }

  private static TextField field(String id) {
    TextField field = new TextField();
    field.setId(id);
    return field;
  }

  private Node form() {
    Button add =
        Ui.button(Texts.of("lookout.list.add"), MaterialDesignA.ACCOUNT_PLUS_OUTLINE, this::add);
    add.setId("lookout-list-add");
    add.disableProperty().bind(model.busy());
    why.setOnAction(event -> add());
    return Ui.column(
        "panel pad-12 gap-8",
        photo,
        grid(named("lookout.person", name), named("lookout.photo.source", source)),
        grid(named("lookout.why", why)),
        Ui.row("gap-8", add, Ui.sentence(Texts.of("lookout.list.about"), "t-small", "t-muted")));
  }

  static Node named(String key, javafx.scene.control.Control input) {
    FormField field = new FormField(Texts.of(key), input, "", new SimpleStringProperty(""));
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setPrefWidth(200);
    return field;
  }

  static Node grid(Node... fields) {
    HBox row = Ui.row("gap-12", fields);
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return row;
  }

  /** Photos that were dropped on the window; they are added with the next press. */
  void dropped(List<Path> files) {
    dropped = List.copyOf(files);
    photo.text(files.stream().map(Path::toString).collect(Collectors.joining("; ")));
    name.requestFocus();
  }

  private void add() {
    model.list(
        new LookoutService.ListedForm(photos(), name.getText(), source.getText(), why.getText()),
        this::clear);
  }

  private List<Path> photos() {
    String typed = photo.text().strip();
    String joined = dropped.stream().map(Path::toString).collect(Collectors.joining("; "));
    if (!dropped.isEmpty() && typed.equals(joined)) {
      return dropped;
    }
    try {
      return typed.isEmpty() ? List.of() : List.of(Path.of(typed));
    } catch (InvalidPathException e) {
      model.failed(SecondLookException.usage(Texts.of("lookout.photo.wrong", typed)));
      return List.of();
    }
  }

  private void clear() {
    dropped = List.of();
    photo.text("");
    name.clear();
    why.clear();
  }

  private static List<Node> people(ShowLookout.Shown shown) {
    if (shown.photos().isEmpty()) {
      return List.of(Ui.sentence(Texts.of("lookout.list.none"), "t-muted"));
    }
    if (shown.names().isEmpty()) {
      return List.of(
          Ui.sentence(
              Texts.of(
                  "lookout.list.erased",
                  Noun.PERSON.count(shown.people()),
                  Noun.PHOTO.count(shown.photos().size())),
              "t-muted"));
    }
    List<Node> rows = new ArrayList<>();
    for (int person = 1; person <= shown.names().size(); person++) {
      int number = person;
      List<ListedPhoto> photos =
          shown.photos().stream().filter(each -> each.person() == number).toList();
      Label who = Ui.label(shown.names().get(person - 1), "t-strong");
      who.setMinWidth(0);
      HBox.setHgrow(who, Priority.ALWAYS);
      who.setMaxWidth(Double.MAX_VALUE);
      HBox row = Ui.row("panel report-line gap-8", who);
      row.getChildren().add(fixed(Noun.PHOTO.count(photos.size())));
      photos.forEach(
          each ->
              row.getChildren()
                  .add(
                      new Chip(
                          Texts.of("lookout.quality", Figures.quality(each.quality())),
                          Chip.qualityTone(each.quality()))));
      rows.add(row);
      for (int i = 0; i < shown.photos().size(); i++) {
        if (shown.photos().get(i).person() == number) {
          rows.add(about(shown.listed().get(i)));
        }
      }
    }
    return rows;
  }

  private static Node about(ShowLookout.About listed) {
    return Ui.sentence(
        listed.why().isEmpty()
            ? Texts.of("lookout.listed.from", listed.source())
            : Texts.of("lookout.listed.because", listed.source(), listed.why()),
        "t-small",
        "t-muted");
  }

  private static Label fixed(String words) {
    Label label = Ui.label(words, "t-small", "t-muted");
    label.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    return label;
  }

  private List<Node> expected(ShowLookout.Shown shown) {
    if (shown.threshold().isEmpty()) {
      return List.of();
    }
    ListThreshold threshold = shown.threshold().get();
    List<Node> lines = new ArrayList<>();
    lines.add(Ui.heading(Texts.of("lookout.expected")));
    Label alerts =
        Ui.sentence(
            Texts.of(
                "lookout.expected.alerts",
                Figures.expected(threshold.fewestAlertsPer1000()),
                Figures.expected(threshold.expectedAlertsPer1000()),
                Figures.oneIn(threshold.fmr(), false)),
            "t-strong");
    alerts.setId("lookout-expected-alerts");
    lines.add(alerts);
    threshold.bands().forEach(each -> lines.add(band(each)));
    threshold
        .refusal()
        .ifPresent(
            why -> {
              Label refused = Ui.sentence(why, "report-block");
              refused.setId("lookout-refusal");
              lines.add(refused);
            });
    lines.add(
        Ui.sentence(
            Texts.of("lookout.expected.measured", ListThreshold.LOOKS, shown.measuredOn()),
            "t-small",
            "t-muted"));
    return lines;
  }

  private static Node band(ListThreshold.Band band) {
    Label words =
        Ui.sentence(
            band.carried()
                ? Texts.of(
                    "lookout.band",
                    Figures.percent(band.found()),
                    Figures.similarity(band.similarity()))
                : Texts.of("lookout.band.none"),
            "t-small");
    HBox.setHgrow(words, Priority.ALWAYS);
    Label name = Ui.label(Texts.of("lookout.band.faces", band.name()), "t-small", "t-strong");
    name.setMinWidth(130);
    return Ui.row("gap-8", name, words);
  }
}
