package org.secondlook.app.gallery;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.Photo;
import org.secondlook.wording.Figures;
import org.secondlook.wording.PersonNames;
import org.secondlook.workflow.people.FindSimilarPeople.Similar;

/** One person: photos with where they come from, who may be the same, and removal. */
final class PersonPane extends VBox {
  static final double SIDE = 144;

  private final GalleryViewModel model;
  private final Thumbnails<Photo> heads;
  private final VBox body = Ui.column("gap-16");
  private final VBox photos = Ui.column("gap-12");
  private final VBox absorbed = Ui.column("gap-8");
  private final VBox likely = Ui.column("gap-8");
  private final TextField reason = new TextField();
  private final Consumer<Person> further;

  PersonPane(GalleryViewModel model, Thumbnails<Photo> heads, Consumer<Person> further) {
    this.model = model;
    this.further = further;
    this.heads = heads;
    getStyleClass().addAll("pad-24", "gap-16");
    getChildren().add(body);
    reason.setId("gallery-remove-reason");
    reason.setPromptText(Texts.of("gallery.remove.reason"));
    reason.setAccessibleText(Texts.of("gallery.remove.reason"));
    reason.textProperty().addListener((property, before, now) -> model.reasonGiven());
    model.selected().subscribe(this::show);
    model.photos().subscribe(this::photos);
    model.absorbed().subscribe(this::absorbed);
    model.likely().subscribe(this::likely);
  }

  private void show(Optional<Person> person) {
    body.getChildren().clear();
    reason.clear();
    if (person.isEmpty()) {
      body.getChildren().add(Ui.sentence(Texts.of("gallery.choose"), "t-muted"));
      return;
    }
    Person now = person.get();
    Facts facts = new Facts();
    facts.add(
        Texts.of("gallery.enrolledAt"),
        now.enrolledAt().atZone(ZoneId.systemDefault()).toLocalDate().toString());
    facts.add(Texts.of("gallery.retention"), retention(now));
    now.columns().entrySet().stream()
        .filter(column -> !column.getKey().equals(Person.NOTE))
        .forEach(column -> facts.add(column.getKey(), column.getValue()));
    Label name = Ui.sentence(PersonNames.shown(now.name()), "t-page");
    name.setId("gallery-name");
    Button remove =
        Ui.button(Texts.of("gallery.remove"), () -> model.remove(reason.getText()), "danger");
    remove.setId("gallery-remove");
    HBox.setHgrow(reason, Priority.ALWAYS);
    Label problem = Ui.sentence("", "t-bad");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    body.getChildren()
        .addAll(
            name,
            renaming(now, name),
            facts,
            note(now),
            Ui.row(
                "gap-8",
                Ui.heading(Texts.of("gallery.photos")),
                Ui.spacer(),
                Ui.button(Texts.of("gallery.further"), () -> further.accept(now), "small")),
            photos,
            absorbed,
            likely,
            Ui.heading(Texts.of("gallery.remove.title")),
            Ui.sentence(Texts.of("gallery.remove.about"), "t-small", "t-muted"),
            Ui.row("gap-8", reason, remove),
            problem);
  }

  /** A field in the name's place, as long as it is being changed. */
  private Node renaming(Person person, Label name) {
    TextField field = new TextField(person.name());
    field.setId("gallery-rename-field");
    field.setAccessibleText(Texts.of("gallery.rename"));
    HBox.setHgrow(field, Priority.ALWAYS);
    Button begin = Ui.button(Texts.of("gallery.rename"), () -> {}, "small");
    begin.setId("gallery-rename");
    Runnable store = () -> model.rename(field.getText());
    field.setOnAction(event -> store.run());
    Button done = Ui.button(Texts.of("gallery.rename.store"), store, "accent", "small");
    done.setId("gallery-rename-store");
    HBox row = Ui.row("gap-8", field, done);
    Ui.present(row, false);
    begin.setOnAction(
        event -> {
          Ui.present(row, true);
          Ui.present(begin, false);
          Ui.present(name, false);
          field.requestFocus();
          field.selectAll();
        });
    return Ui.column("", begin, row);
  }

  /** What was noted on the person; it is removed with them. */
  private Node note(Person person) {
    TextArea words = new TextArea(person.note());
    words.setId("gallery-note");
    words.setPromptText(Texts.of("gallery.note.prompt"));
    words.setAccessibleText(Texts.of("gallery.note"));
    words.setWrapText(true);
    words.setPrefRowCount(2);
    Button keep =
        Ui.button(Texts.of("gallery.note.keep"), () -> model.note(words.getText()), "small");
    keep.setId("gallery-note-keep");
    Runnable changed = () -> keep.setDisable(words.getText().strip().equals(person.note()));
    words.textProperty().addListener((property, before, now) -> changed.run());
    changed.run();
    return Ui.column("gap-8", Ui.heading(Texts.of("gallery.note")), words, Ui.row("", keep));
  }

  private Node retention(Person person) {
    DatePicker day = new DatePicker(person.retainUntil().orElse(null));
    day.setId("gallery-retention");
    day.setAccessibleText(Texts.of("gallery.retention"));
    day.setPromptText(Texts.of("gallery.retention.none"));
    day.valueProperty()
        .addListener((property, before, now) -> model.keepUntil(Optional.ofNullable(now)));
    boolean due = person.retainUntil().map(end -> end.isBefore(LocalDate.now())).orElse(false);
    VBox column = Ui.column("gap-4", day);
    if (due) {
      String words = person.retainUntil().map(LocalDate::toString).orElse("");
      column.getChildren().add(new Chip(Texts.of("gallery.due", words), Chip.Tone.WARNING));
    }
    return column;
  }

  private void photos() {
    photos.getChildren().setAll(model.photos().stream().map(this::photo).toList());
  }

  private Node photo(Photo photo) {
    HeadThumbnail.Tile tile = new HeadThumbnail.Tile(SIDE);
    heads.get(photo, tile::show);
    String none = Texts.of("gallery.unstated");
    VBox words =
        Ui.column(
            "gap-4",
            file(photo.file()),
            Ui.sentence(
                Texts.of("gallery.source.of", photo.source().isBlank() ? none : photo.source()),
                "t-small",
                "t-muted"),
            Ui.sentence(
                Texts.of("gallery.basis.of", photo.basis().isBlank() ? none : photo.basis()),
                "t-small",
                "t-muted"),
            Ui.row("gap-8", Chip.quality(photo.face().quality().overall())));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = Ui.row("gap-12", tile, words);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  /** A name's end tells more than its beginning, so what is too long loses its middle. */
  private static Label file(String path) {
    Label name = Ui.label(path.substring(path.lastIndexOf('/') + 1), "t-small", "t-strong");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setTooltip(new Tooltip(path));
    return name;
  }

  private void absorbed() {
    absorbed.getChildren().clear();
    if (!model.absorbed().isEmpty()) {
      absorbed.getChildren().add(Ui.heading(Texts.of("gallery.absorbed")));
    }
    for (Person each : model.absorbed()) {
      Label name = Ui.label(PersonNames.shown(each.name()));
      name.setMinWidth(0);
      absorbed
          .getChildren()
          .add(
              Ui.row(
                  "gap-12",
                  name,
                  Ui.button(Texts.of("gallery.unmerge"), () -> model.unmerge(each), "small")));
    }
  }

  private void likely() {
    likely.getChildren().clear();
    if (!model.likely().isEmpty()) {
      likely.getChildren().add(Ui.heading(Texts.of("gallery.likely")));
    }
    for (Similar each : model.likely()) {
      HeadThumbnail.Tile tile = new HeadThumbnail.Tile(48);
      heads.get(each.photo(), tile::show);
      Label name = Ui.label(PersonNames.shown(each.person().name()));
      name.setMinWidth(0);
      Label worth =
          Ui.sentence(
              Figures.similarity(each.similarity(), each.fmr(), each.bound()),
              "t-small",
              "t-muted");
      VBox words = Ui.column("", name, worth);
      HBox.setHgrow(words, Priority.ALWAYS);
      likely
          .getChildren()
          .add(
              Ui.row(
                  "gap-12",
                  tile,
                  words,
                  Ui.button(Texts.of("gallery.merge"), () -> model.merge(each.person()), "small"),
                  Ui.button(
                      Texts.of("duplicates.distinct"),
                      () -> model.distinct(each.person()),
                      "flat",
                      "small")));
    }
  }
}
