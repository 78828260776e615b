package org.secondlook.app.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.EnumCell;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Stated.LeadOutcome;
import org.secondlook.casework.Stated.OtherEvidence;
import org.secondlook.casework.Stated.OtherEvidence.Answer;
import org.secondlook.casework.Stated.OtherEvidence.Point;
import org.secondlook.workflow.statements.ListLeads.Lead;

/** The leads that stand, what else speaks for or against each, and what became of it. */
final class LeadsPane extends VBox {
  private final ReportViewModel model;

  LeadsPane(ReportViewModel model, List<Lead> leads) {
    this.model = model;
    getStyleClass().add("gap-8");
    leads.forEach(lead -> getChildren().add(lead(lead)));
  }

  private Node lead(Lead lead) {
    boolean stated = lead.evidence().isPresent();
    VBox form = Ui.column("gap-8", evidence(lead), outcome(lead));
    Ui.present(form, !stated);
    Button open =
        Ui.button(
            Texts.of("leads.state"), () -> Ui.present(form, !form.isVisible()), "flat", "small");
    open.setId("lead-open-" + lead.decision().id().value());
    VBox words =
        Ui.column(
            "",
            Ui.label(
                Texts.of("leads.lead", lead.decision().id().value(), lead.decision().examiner())),
            Ui.sentence(told(lead), "t-small", "t-muted"));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    Chip chip =
        new Chip(
            Texts.of(stated ? "leads.stated" : "leads.open"),
            stated ? Chip.Tone.GOOD : Chip.Tone.WARNING);
    return Ui.column("panel report-line gap-8", Ui.row("gap-12", words, chip, open), form);
  }

  private static String told(Lead lead) {
    String evidence =
        lead.evidence()
            .map(
                each ->
                    each.stated().independent().orElse(Texts.of("leads.none"))
                        + (each.stated().contradictions().isEmpty()
                            ? ""
                            : Texts.of(
                                "leads.contradicted",
                                String.join(
                                    ", ",
                                    each.stated().contradictions().stream()
                                        .map(point -> Texts.of("leads.point." + point))
                                        .toList()))))
            .orElse(Texts.of("leads.notstated"));
    String outcome =
        lead.outcome()
            .map(
                each ->
                    Texts.of(
                        "leads.outcome.told",
                        Texts.of("leads.result." + each.stated().result()),
                        each.stated().source()))
            .orElse("");
    return evidence + outcome;
  }

  private Node evidence(Lead lead) {
    TextField independent = new TextField();
    independent.setId("lead-independent-" + lead.decision().id().value());
    independent.setPromptText(Texts.of("leads.independent.prompt"));
    independent.setAccessibleText(Texts.of("leads.independent"));
    Map<Point, ComboBox<Answer.Known>> known = new EnumMap<>(Point.class);
    Map<Point, TextField> notes = new EnumMap<>(Point.class);
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("lead-problem-" + lead.decision().id().value());
    Ui.present(problem, false);
    VBox form = Ui.column("gap-4", Ui.label(Texts.of("leads.independent"), "t-small"), independent);
    for (Point point : Point.values()) {
      String name = Texts.of("leads.point." + point);
      ComboBox<Answer.Known> box = choice("leads.known", Answer.Known.values());
      box.setId("lead-" + point + "-" + lead.decision().id().value());
      box.setAccessibleText(name);
      box.setPrefWidth(150);
      box.setPromptText(Texts.of("leads.answer"));
      box.valueProperty().addListener((property, before, now) -> Ui.present(problem, false));
      TextField note = new TextField();
      note.setPromptText(Texts.of("leads.note"));
      note.setAccessibleText(Texts.of("leads.note.of", name));
      HBox.setHgrow(note, Priority.ALWAYS);
      known.put(point, box);
      notes.put(point, note);
      var label = Ui.label(name, "t-small");
      label.setPrefWidth(150);
      form.getChildren().add(Ui.row("gap-8", label, box, note));
    }
    Button record =
        Ui.button(
            Texts.of("leads.record"),
            () ->
                model.state(
                    () -> {
                      Map<Point, Answer> answers = new EnumMap<>(Point.class);
                      known.forEach(
                          (point, box) ->
                              Optional.ofNullable(box.getValue())
                                  .ifPresent(
                                      each ->
                                          answers.put(
                                              point,
                                              new Answer(each, notes.get(point).getText()))));
                      return new OtherEvidence(
                          lead.decision().id(),
                          Optional.of(independent.getText()).filter(text -> !text.isBlank()),
                          answers);
                    },
                    sentence -> {
                      problem.setText(sentence);
                      Ui.present(problem, true);
                    }),
            "accent");
    record.setId("lead-record-" + lead.decision().id().value());
    Button rest =
        Ui.button(
            Texts.of("leads.rest"),
            () ->
                known.values().stream()
                    .filter(box -> box.getValue() == null)
                    .forEach(box -> box.setValue(Answer.Known.NOT_KNOWN)),
            "flat");
    rest.setId("lead-rest-" + lead.decision().id().value());
    // Below the buttons: what is said must not move them from under the pointer.
    form.getChildren().addAll(Ui.row("gap-8", record, rest), problem);
    return form;
  }

  private Node outcome(Lead lead) {
    ComboBox<LeadOutcome.Result> result = choice("leads.result", LeadOutcome.Result.values());
    result.setAccessibleText(Texts.of("leads.outcome"));
    TextField source = new TextField();
    source.setPromptText(Texts.of("leads.source"));
    source.setAccessibleText(Texts.of("leads.source"));
    HBox.setHgrow(source, Priority.ALWAYS);
    Button record =
        Ui.button(
            Texts.of("leads.outcome.record"),
            () ->
                model.state(
                    () ->
                        new LeadOutcome(
                            lead.decision().id(),
                            Optional.ofNullable(result.getValue())
                                .orElse(LeadOutcome.Result.UNKNOWN),
                            source.getText()),
                    model::say));
    return Ui.column(
        "gap-4",
        Ui.label(Texts.of("leads.outcome"), "t-small"),
        Ui.row("gap-8", result, source, record));
  }

  private static <E extends Enum<E>> ComboBox<E> choice(String key, E[] all) {
    ComboBox<E> box = new ComboBox<>();
    box.getItems().setAll(all);
    box.setCellFactory(view -> new EnumCell<>(key));
    box.setButtonCell(new EnumCell<>(key));
    return box;
  }
}
