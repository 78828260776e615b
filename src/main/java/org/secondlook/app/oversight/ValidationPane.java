package org.secondlook.app.oversight;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.PathField;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.wording.Times;
import org.secondlook.workflow.ValidateMethod;

/** The method checked on labelled people, now and before. */
final class ValidationPane extends VBox {
  ValidationPane(OversightViewModel model) {
    getStyleClass().add("gap-16");
    PathField people =
        new PathField("oversight-people", Texts.of("oversight.validate.people"), true);
    PathField out = new PathField("oversight-record", Texts.of("oversight.validate.out"), true);
    Button run =
        Ui.button(
            Texts.of("oversight.validate.run"),
            () -> model.validate(people.text(), out.text()),
            "accent");
    run.setId("oversight-validate");
    run.disableProperty().bind(model.working());
    VBox checks = Ui.column("gap-8");
    checks.setId("oversight-checks");
    model
        .checks()
        .subscribe(
            () ->
                checks
                    .getChildren()
                    .setAll(model.checks().stream().map(ValidationPane::check).toList()));
    VBox before = Ui.column("gap-8");
    before.setId("oversight-validations");
    model
        .validations()
        .subscribe(
            () ->
                before
                    .getChildren()
                    .setAll(
                        model.validations().reversed().stream()
                            .map(ValidationPane::record)
                            .toList()));
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("oversight.validate.about"), "t-muted"),
            people,
            out,
            Ui.row("gap-8", run),
            checks,
            Ui.heading(Texts.of("oversight.validate.before")),
            before);
  }

  private static javafx.scene.Node check(ValidateMethod.Check check) {
    return OversightView.line(
        check.what(),
        check.sentence(),
        switch (check.verdict()) {
          case HOLDS -> new Chip(Texts.of("oversight.validate.holds"), Chip.Tone.GOOD);
          case DOES_NOT_HOLD -> new Chip(Texts.of("oversight.validate.fails"), Chip.Tone.BAD);
          case CANNOT_TELL -> new Chip(Texts.of("oversight.validate.few"), Chip.Tone.NEUTRAL);
          case MEASURED_ONLY -> new Chip(Texts.of("oversight.validate.only"), Chip.Tone.NEUTRAL);
        });
  }

  private static javafx.scene.Node record(Statement<Stated.Validated> each) {
    return OversightView.line(
        Texts.of("oversight.validate.line", each.stated().summary(), each.stated().file()),
        Texts.of(
            "oversight.validate.signed",
            each.by(),
            Times.minute(each.at()),
            each.stated().program(),
            each.stated().sha256()),
        new Chip(Texts.of("oversight.validate.entry", each.entry()), Chip.Tone.NEUTRAL));
  }
}
