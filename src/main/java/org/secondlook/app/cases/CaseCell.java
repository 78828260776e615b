package org.secondlook.app.cases;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.CaseState;
import org.secondlook.wording.Times;

/** One case in the list: number and title, why it may be worked on, state, last act. */
final class CaseCell extends ListCell<CaseFile> {
  private final CasesViewModel model;
  private final Label number = Ui.label("", "t-strong", "case-number");
  private final Label title = Ui.label("", "t-strong");
  private final Label purpose = Ui.label("", "t-muted");
  static final double SIDE = 48;

  private final HeadThumbnail.Tile face = new HeadThumbnail.Tile(SIDE);
  private final Label holds = Ui.label("", "t-small", "t-muted");
  private final Label note = Ui.label("", "t-warning", "t-small");
  private final Chip state = new Chip("", Chip.Tone.NEUTRAL);
  private final Label lastAct = Ui.label("", "t-muted", "t-small");
  private final Button change = Ui.button("", this::changeState, "flat");
  private final Button open = Ui.button(Texts.of("cases.open"), this::open);
  private final GridPane row = new GridPane();

  CaseCell(CasesViewModel model) {
    this.model = model;
    VBox words = Ui.column("gap-4", Ui.row("gap-12", number, title), purpose, holds, note);
    holds.setMinWidth(0);
    note.setWrapText(true);
    note.setMinWidth(0);
    words.setMinWidth(150);
    title.setMinWidth(0);
    purpose.setMinWidth(0);
    GridPane.setHgrow(words, Priority.ALWAYS);
    number.setMinWidth(USE_PREF_SIZE);
    VBox when = Ui.column("gap-4", state, lastAct);
    when.setPrefWidth(210);
    when.setMinWidth(100);
    lastAct.setMinWidth(0);
    // The buttons stay out of the order of the Tab key: Enter opens, and a list of buttons would be
    // a long way to go.
    open.setFocusTraversable(false);
    change.setFocusTraversable(false);
    HBox acts = Ui.row("gap-8", change, open);
    // One width for all rows, so that the states stand under each other.
    acts.setAlignment(Pos.CENTER_RIGHT);
    acts.setMinWidth(152);
    acts.setPrefWidth(152);
    row.getStyleClass().add("case-row");
    row.addRow(0, face, words, when, acts);
    row.setMaxWidth(Double.MAX_VALUE);
    setPrefWidth(0);
    setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2 && getItem() != null) {
            open();
          }
        });
  }

  private void show(CaseFile of, CaseSummary summary) {
    if (getItem() == null || !getItem().id().equals(of.id())) {
      return;
    }
    face.show(summary.face().orElse(null));
    holds.setText(
        Texts.of(
            "cases.holds",
            Texts.count("files", summary.counts().files()),
            Texts.count("faces", summary.counts().faces()),
            Texts.count("cases.searches", summary.counts().searches()),
            Texts.count("cases.decisions", summary.counts().decisions())));
  }

  private void open() {
    model.open(getItem());
  }

  private void changeState() {
    model.changeState(getItem());
  }

  @Override
  protected void updateItem(CaseFile item, boolean empty) {
    super.updateItem(item, empty);
    setGraphic(item == null ? null : row);
    if (item == null) {
      setAccessibleText(null);
      return;
    }
    number.setText(item.number());
    title.setText(item.title());
    purpose.setText(Texts.of("header.purpose", item.purpose(), item.authority()));
    boolean opened = item.state() == CaseState.OPEN;
    state.setText(Texts.of("cases.state." + item.state()));
    state.tone(opened ? Chip.Tone.GOOD : Chip.Tone.NEUTRAL);
    String ago = Times.ago(item.lastAct(), model.clock().instant());
    String act = model.lastAct(item);
    lastAct.setText(
        act.isEmpty() ? Texts.of("cases.lastAct", ago) : Texts.of("cases.lastAct.what", act, ago));
    change.setText(Texts.of(opened ? "cases.close" : "cases.reopen"));
    change.setAccessibleText(change.getText() + " " + item.number());
    open.setAccessibleText(Texts.of("cases.open") + " " + item.number());
    face.show(null);
    holds.setText("");
    model.summary(item, found -> show(item, found));
    List<CaseNotice> notes = model.notesOf(item);
    note.setText(notes.isEmpty() ? "" : notes.getFirst().sentence());
    Ui.present(note, !notes.isEmpty());
    setAccessibleText(
        item.number()
            + " "
            + item.title()
            + ", "
            + state.getText()
            + ", "
            + lastAct.getText()
            + (notes.isEmpty() ? "" : ", " + note.getText()));
  }
}
