package org.secondlook.app.evidence;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Clips;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.RecorderClock;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Times;

/** What is known of the shown file, and of the picked track. */
final class FactsPane extends StackPane {
  private final EvidenceViewModel model;
  private final VBox file = Ui.column("gap-8");
  private final TextField seconds = new TextField();
  private final TextField how = new TextField();
  private final SaidPane said;
  private boolean clockOpen;

  FactsPane(EvidenceViewModel model, NotesViewModel notes) {
    this.model = model;
    this.said = new SaidPane(model);
    getStyleClass().add("side");
    setMinWidth(220);
    seconds.setPromptText(Texts.of("evidence.clock.seconds"));
    seconds.setAccessibleText(Texts.of("evidence.clock.seconds"));
    how.setPromptText(Texts.of("evidence.clock.how"));
    how.setAccessibleText(Texts.of("evidence.clock.how"));
    VBox all = Ui.column("pad-16 gap-24", file, new TrackFacts(model), new NotesPane(notes, model));
    getChildren().add(Ui.scroll(all));
    InvalidationListener changed = change -> refresh();
    model
        .selected()
        .addListener(
            (property, before, now) -> {
              if (!before.map(Evidence::id).equals(now.map(Evidence::id))) {
                clockOpen = false;
                said.close();
              }
              refresh();
            });
    model.statements().integrity().addListener(changed);
    refresh();
  }

  private void refresh() {
    Optional<Evidence> shown = model.selected().get();
    file.getChildren().setAll(Ui.heading(Texts.of("evidence.about")));
    if (shown.isEmpty()) {
      file.getChildren().add(Ui.sentence(Texts.of("evidence.about.none"), "t-muted"));
      return;
    }
    Evidence evidence = shown.get();
    Facts facts = new Facts();
    facts.add(Texts.of("fact.hash"), hash(evidence));
    facts.add(Texts.of("fact.received"), received(evidence));
    evidence
        .examination()
        .ifPresentOrElse(
            all -> all.parts().forEach(part -> media(facts, part.facts())),
            () -> evidence.facts().ifPresent(media -> media(facts, media)));
    List<String> caveats = evidence.caveats();
    if (!caveats.isEmpty()) {
      var told = Ui.sentence(String.join("\n", caveats), "t-warn");
      told.setId("evidence-caveats");
      facts.add(Texts.of("fact.caveats"), told);
    }
    if (evidence.examination().isPresent()) {
      said.show(evidence);
      facts.add(Texts.of("fact.said"), said);
    }
    facts.add(Texts.of("fact.size"), Noun.BYTE.count(evidence.size()));
    facts.add(Texts.of("fact.clock"), clock(evidence));
    if (evidence.facts().map(f -> f.kind() == MediaKind.VIDEO).orElse(false)) {
      facts.add(Texts.of("fact.detail"), Texts.of("thoroughness." + evidence.thoroughness()));
    }
    facts.add(Texts.of("fact.path"), path(evidence.originalPath()));
    file.getChildren().add(facts);
    // Why a file failed stands in the list; what is damaged of a good one concerns its facts.
    evidence
        .why()
        .filter(why -> evidence.state() != EvidenceState.FAILED)
        .ifPresent(
            why -> {
              var sentence = Ui.sentence(why, "damage-note");
              sentence.setMaxWidth(Double.MAX_VALUE);
              file.getChildren().add(1, sentence);
            });
  }

  private Node hash(Evidence evidence) {
    Node copy =
        Ui.iconButton(
            MaterialDesignC.CONTENT_COPY,
            Texts.of("fact.hash.copy"),
            () -> Clips.text(evidence.sha256().hex()),
            "flat",
            "tiny");
    Label digits = Ui.label(evidence.sha256().hex().substring(0, 16) + "…", "t-mono");
    // Only its beginning is shown anyway.
    digits.setMinWidth(0);
    digits.setTooltip(new Tooltip(evidence.sha256().hex()));
    Node check = Ui.button(Texts.of("fact.hash.check"), model.statements()::check, "flat", "tiny");
    check.setId("evidence-check");
    VBox box = Ui.column("gap-4", Ui.row("gap-4", digits, copy));
    box.getChildren()
        .add(
            model
                .statements()
                .integrity()
                .get()
                .<Node>map(
                    outcome ->
                        switch (outcome) {
                          case EvidenceIntegrity.Unchanged same ->
                              Ui.row(
                                  "gap-4",
                                  new Chip(Texts.of("fact.hash.unchanged"), Chip.Tone.GOOD),
                                  check);
                          case EvidenceIntegrity.Changed changed ->
                              Ui.column(
                                  "gap-4",
                                  new Chip(Texts.of("fact.hash.changed"), Chip.Tone.BAD),
                                  Ui.sentence(
                                      Texts.of("fact.hash.changed.text"), "t-small", "t-bad"));
                          case EvidenceIntegrity.Missing missing ->
                              Ui.column(
                                  "gap-4",
                                  new Chip(Texts.of("fact.hash.missing"), Chip.Tone.BAD),
                                  Ui.sentence(missing.why(), "t-small", "t-bad"),
                                  check);
                        })
                .orElse(check));
    return box;
  }

  /** The folder that a file lies in says most; the whole path on hovering, and to be copied. */
  private static Node path(String whole) {
    int last = whole.replace('\\', '/').lastIndexOf('/');
    int before = last <= 0 ? -1 : whole.replace('\\', '/').lastIndexOf('/', last - 1);
    Label shown = Ui.label(before < 0 ? whole : "…" + whole.substring(before));
    shown.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    shown.setMinWidth(0);
    shown.setTooltip(new Tooltip(whole));
    return Ui.row(
        "gap-4",
        shown,
        Ui.iconButton(
            MaterialDesignC.CONTENT_COPY,
            Texts.of("fact.path.copy"),
            () -> Clips.text(whole),
            "flat",
            "tiny"));
  }

  private static String received(Evidence evidence) {
    String when = Times.minute(evidence.receivedAt());
    return evidence.receivedFrom().isBlank()
        ? when
        : Texts.of("fact.received.from", when, evidence.receivedFrom());
  }

  private static void media(Facts facts, MediaFacts media) {
    String scan = media.interlaced() ? Texts.of("fact.interlaced") : Texts.of("fact.progressive");
    String size = media.width() + "×" + media.height();
    if (!media.part().name().isEmpty()) {
      facts.add(Texts.of("fact.part"), media.part().name());
    }
    facts.add(
        Texts.of("fact.codec"),
        media.kind() == MediaKind.VIDEO
            ? String.join(", ", codec(media.codec()), media.format(), size, scan)
            : String.join(", ", media.format(), size));
    if (media.rotation() != 0) {
      facts.add(Texts.of("fact.turned"), Texts.of("fact.turned.by", media.rotation()));
    }
    if (media.startMillis() != 0) {
      facts.add(Texts.of("fact.start"), Times.inRecording(media.startMillis()));
    }
    String notes =
        media.notes().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(note -> note.getKey() + ": " + note.getValue())
            .collect(java.util.stream.Collectors.joining("\n"));
    if (!notes.isEmpty()) {
      facts.add(Texts.of("fact.notes"), Ui.sentence(notes, "t-small"));
    }
  }

  /** As it is written on recorders: H.264 rather than h264. */
  private static String codec(String name) {
    return switch (name) {
      case "h264" -> "H.264";
      case "hevc" -> "H.265 (HEVC)";
      case "mpeg4" -> "MPEG-4";
      case "mpeg2video" -> "MPEG-2";
      case "mjpeg" -> "Motion JPEG";
      default -> name;
    };
  }

  private Node clock(Evidence evidence) {
    VBox box = Ui.column("gap-4");
    String words = evidence.clock().map(FactsPane::offset).orElse(Texts.of("evidence.clock.none"));
    box.getChildren().add(Ui.sentence(words));
    if (clockOpen) {
      var problem = Ui.sentence("", "t-small", "t-bad");
      Ui.present(problem, false);
      Runnable keep =
          () -> {
            String wrong = model.statements().measureClock(seconds.getText(), how.getText());
            problem.setText(wrong);
            Ui.present(problem, !wrong.isEmpty());
            if (wrong.isEmpty()) {
              clockOpen = false;
              refresh();
            }
          };
      how.setOnAction(event -> keep.run());
      box.getChildren()
          .addAll(
              seconds,
              how,
              problem,
              Ui.row(
                  "gap-4",
                  Ui.button(Texts.of("keep"), keep, "accent", "small"),
                  Ui.button(Texts.of("cancel"), () -> toggleClock(), "flat", "small")));
    } else {
      box.getChildren()
          .add(Ui.button(Texts.of("evidence.clock.measure"), this::toggleClock, "flat", "tiny"));
    }
    return box;
  }

  private void toggleClock() {
    clockOpen = !clockOpen;
    refresh();
  }

  private static String offset(RecorderClock clock) {
    String size = Times.inRecording(Math.abs(clock.aheadMillis()));
    String key =
        clock.aheadMillis() == 0
            ? "evidence.clock.exact"
            : clock.aheadMillis() > 0 ? "evidence.clock.fast" : "evidence.clock.slow";
    return Texts.of(key, size, clock.howMeasured());
  }
}
