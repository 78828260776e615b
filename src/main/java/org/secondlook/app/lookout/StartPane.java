package org.secondlook.app.lookout;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.Lookout;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.lookout.ShowLookout;

/** What allows the look-out, its start by two people, its authority's steps, and its end. */
final class StartPane extends VBox {
  private final LookoutViewModel model;
  private final TextField step = new TextField();
  private final TextField why = new TextField();

  StartPane(LookoutViewModel model) {
    this.model = model;
    getStyleClass().add("gap-12");
    step.setId("lookout-step-document");
    why.setId("lookout-end-why");
    why.setOnAction(event -> end());
    model
        .shown()
        .subscribe(shown -> getChildren().setAll(shown.map(this::parts).orElse(List.of())));
  }

  private List<Node> parts(ShowLookout.Shown shown) {
    Lookout lookout = shown.lookout();
    List<Node> parts = new ArrayList<>();
    parts.add(Ui.heading(Texts.of("lookout.authority")));
    parts.add(facts(shown));
    if (lookout.state() == Lookout.State.ENDED) {
      parts.add(
          Ui.sentence(
              Texts.of(
                  "lookout.ended.because",
                  LookoutWords.minute(lookout.ended().orElseThrow().at()),
                  lookout.ended().orElseThrow().by(),
                  lookout.endWhy().orElse("")),
              "t-muted"));
      parts.add(Ui.heading(Texts.of("lookout.record")));
      Button open =
          Ui.button(
              Texts.of("lookout.record.open"),
              MaterialDesignF.FILE_DOCUMENT_OUTLINE,
              () -> model.openRecord(false));
      open.setId("lookout-record-open");
      Button show = Ui.button(Texts.of("report.show"), () -> model.openRecord(true), "flat");
      show.setId("lookout-record-show");
      parts.add(Ui.sentence(Texts.of("lookout.record.about"), "t-small", "t-muted"));
      parts.add(Ui.row("gap-8", open, show));
      return parts;
    }
    if (lookout.state() != Lookout.State.STARTED) {
      parts.add(Ui.heading(Texts.of("lookout.start.title")));
      parts.addAll(start(lookout));
    }
    if (lookout.authority().urgent() && lookout.granted().isEmpty()) {
      parts.add(Ui.heading(Texts.of("lookout.step")));
      parts.add(steps(lookout));
    }
    parts.add(Ui.heading(Texts.of("lookout.end")));
    Button end =
        Ui.button(Texts.of("lookout.end.do"), MaterialDesignS.STOP_CIRCLE_OUTLINE, this::end);
    end.setId("lookout-end");
    end.disableProperty().bind(model.busy());
    parts.add(ListPane.named("lookout.end.why", why));
    parts.add(
        Ui.row("gap-8", end, Ui.sentence(Texts.of("lookout.end.about"), "t-small", "t-muted")));
    return parts;
  }

  private static Facts facts(ShowLookout.Shown shown) {
    Lookout lookout = shown.lookout();
    Authority authority = lookout.authority();
    Facts facts = new Facts();
    facts.add(
        Texts.of("lookout.by"),
        Texts.of("lookout.by.words", authority.document(), authority.issuer()));
    if (!authority.scope().isEmpty()) {
      facts.add(Texts.of("lookout.scope"), authority.scope());
    }
    if (!lookout.zone().isEmpty()) {
      facts.add(Texts.of("lookout.zone"), lookout.zone());
    }
    facts.add(
        Texts.of("lookout.holds"),
        Texts.of(
            "lookout.holds.words",
            LookoutWords.minute(authority.from()),
            LookoutWords.minute(authority.until())));
    facts.add(
        Texts.of("lookout.false.alerts"),
        Texts.of("lookout.false.alerts.words", Figures.oneIn(lookout.falseAlerts(), false)));
    if (shown.recorded()) {
      facts.add(Texts.of("lookout.recording"), Texts.of("lookout.recording.words"));
    }
    if (authority.urgent()) {
      String key =
          lookout.granted().isPresent()
              ? "lookout.clock.granted"
              : lookout.requested().isPresent() ? "lookout.clock.requested" : "lookout.clock.begun";
      facts.add(Texts.of("lookout.clock"), Texts.of(key, LookoutWords.minute(lookout.due())));
    }
    lookout
        .started()
        .ifPresent(
            by ->
                facts.add(
                    Texts.of("lookout.start.title"),
                    Texts.of(
                        "lookout.started.by",
                        lookout.asked().map(each -> each.by()).orElse(""),
                        by.by(),
                        LookoutWords.minute(by.at()))));
    return facts;
  }

  private List<Node> start(Lookout lookout) {
    List<Node> parts = new ArrayList<>();
    model
        .asked(lookout)
        .ifPresent(
            by ->
                parts.add(
                    Ui.sentence(
                        Texts.of("lookout.asked.by", by.by(), LookoutWords.minute(by.at())))));
    Label blocked = Ui.sentence(model.startBlocked().orElse(""), "damage-note");
    blocked.setId("lookout-start-blocked");
    Ui.present(blocked, model.startBlocked().isPresent());
    Button start =
        Ui.button(
            Texts.of(model.asked(lookout).isPresent() ? "lookout.confirm" : "lookout.ask"),
            MaterialDesignC.CHECK_DECAGRAM_OUTLINE,
            model::start,
            "accent");
    start.setId("lookout-start");
    if (model.startBlocked().isPresent()) {
      start.setDisable(true);
    } else {
      start.disableProperty().bind(model.busy());
    }
    parts.add(blocked);
    parts.add(
        Ui.row("gap-8", start, Ui.sentence(Texts.of("lookout.start.about"), "t-small", "t-muted")));
    return parts;
  }

  private Node steps(Lookout lookout) {
    Button requested =
        Ui.button(
            Texts.of("lookout.step.requested"),
            () -> model.authority(AuthorityStep.REQUESTED, step.getText()));
    requested.setId("lookout-step-requested");
    Ui.present(requested, lookout.requested().isEmpty());
    Button granted =
        Ui.button(
            Texts.of("lookout.step.granted"),
            () -> model.authority(AuthorityStep.GRANTED, step.getText()));
    granted.setId("lookout-step-granted");
    Button refused =
        Ui.button(Texts.of("lookout.step.refused"), () -> model.refused(step.getText()));
    refused.setId("lookout-step-refused");
    return Ui.column(
        "gap-8",
        ListPane.named("lookout.step.document", step),
        Ui.row("gap-8", requested, granted, refused));
  }

  private void end() {
    model.end(why.getText());
  }
}
