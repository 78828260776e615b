package org.secondlook.app.oversight;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.PathField;
import org.secondlook.app.widgets.Ui;
import org.secondlook.wording.PersonNames;
import org.secondlook.workflow.statements.ListStatements;

/** Photos that have no basis any more or are past their review, and the table that says so. */
final class BasesPane extends VBox {
  private static final int SHOWN = 200;

  BasesPane(OversightViewModel model) {
    getStyleClass().add("gap-16");
    PathField table =
        new PathField("oversight-bases-table", Texts.of("oversight.bases.table"), false);
    CheckBox remove = new CheckBox(Texts.of("oversight.bases.remove"));
    remove.setId("oversight-bases-remove");
    remove.setAccessibleText(remove.getText());
    Button read =
        Ui.button(
            Texts.of("oversight.bases.read"),
            () -> model.bases(table.text(), remove.isSelected()),
            "accent");
    read.setId("oversight-bases-read");
    Label count = Ui.heading("");
    VBox list = Ui.column("gap-8");
    list.setId("oversight-bases");
    model
        .due()
        .subscribe(
            () -> {
              Ui.heading(count, Texts.count("oversight.bases.due", model.due().size()));
              list.getChildren()
                  .setAll(model.due().stream().limit(SHOWN).map(BasesPane::row).toList());
              if (model.due().size() > SHOWN) {
                list.getChildren()
                    .add(
                        Ui.label(
                            Texts.of("oversight.bases.more", model.due().size() - SHOWN),
                            "t-muted"));
              }
            });
    Ui.heading(count, Texts.count("oversight.bases.due", 0));
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("oversight.bases.about"), "t-muted"),
            Ui.row("gap-12", table, read),
            remove,
            count,
            list);
  }

  private static javafx.scene.Node row(ListStatements.Due due) {
    return OversightView.line(
        PersonNames.shown(due.person()),
        due.photo().file(),
        due.ended()
            ? new Chip(Texts.of("oversight.bases.withheld"), Chip.Tone.BAD)
            : new Chip(Texts.of("oversight.bases.review"), Chip.Tone.WARNING));
  }
}
