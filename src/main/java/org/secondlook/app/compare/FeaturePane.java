package org.secondlook.app.compare;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;

/**
 * The features from the top of the face to the bottom, each with its finding and room for a note.
 */
public final class FeaturePane extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final DraftEditor model;
  private final Map<Feature, Row> rows = new EnumMap<>(Feature.class);
  private final Set<Feature> noteOpen = new HashSet<>();

  private record Row(
      VBox node,
      Map<FeatureFinding.Finding, ToggleButton> findings,
      TextField note,
      Button noteButton) {}

  /**
   * @param pair changes when another pair is shown
   */
  public FeaturePane(DraftEditor model, ObservableValue<?> pair) {
    this.model = model;
    getStyleClass().add("feature-pane");
    Button rest = Ui.button(Texts.of("compare.rest"), model::restNotVisible, "flat", "small");
    rest.setId("features-rest");
    model.open().subscribe(on -> rest.setDisable(!on));
    getChildren().add(Ui.row("gap-8", Ui.heading(Texts.of("compare.features")), Ui.spacer(), rest));
    for (Feature feature : Feature.values()) {
      Row row = row(feature);
      rows.put(feature, row);
      getChildren().add(row.node());
    }
    model.draft().subscribe(this::show);
    pair.addListener((property, before, now) -> noteOpen.clear());
    model
        .feature()
        .subscribe(
            now -> {
              rows.forEach(
                  (feature, row) -> row.node().pseudoClassStateChanged(CURRENT, feature == now));
              // Its field for a note may have come just now and is laid out first.
              Platform.runLater(() -> Ui.scrollTo(rows.get(now).node()));
            });
    model.open().subscribe(on -> rows.values().forEach(row -> row.node().setDisable(!on)));
  }

  private Row row(Feature feature) {
    String name = Texts.of("feature." + feature);
    // Two lines where a scroll bar takes the room of one.
    Label label = Ui.sentence(name);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    Map<FeatureFinding.Finding, ToggleButton> findings =
        new EnumMap<>(FeatureFinding.Finding.class);
    HBox segments = Ui.row("segments");
    for (FeatureFinding.Finding finding : FeatureFinding.Finding.values()) {
      ToggleButton button = new ToggleButton(Texts.of("finding." + finding));
      button.setId("feature-" + feature + "-" + finding);
      button
          .getStyleClass()
          .addAll("segment", "finding-" + finding.name().toLowerCase(java.util.Locale.ROOT));
      button.setAccessibleText(name + ": " + button.getText());
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(
          event -> {
            model.feature().set(feature);
            model.find(feature, finding);
            button.setSelected(model.draft().get().findings().get(feature) == finding);
          });
      findings.put(finding, button);
      segments.getChildren().add(button);
    }
    segments.setMinWidth(USE_PREF_SIZE);
    TextField note = new TextField();
    note.setPromptText(Texts.of("compare.note.prompt", name.toLowerCase(java.util.Locale.ROOT)));
    note.setAccessibleText(Texts.of("compare.note", name));
    note.textProperty().addListener((property, before, now) -> keepNote(feature, now));
    Button noteButton =
        Ui.iconButton(
            MaterialDesignN.NOTE_EDIT_OUTLINE,
            Texts.of("compare.note", name),
            () -> openNote(feature),
            "flat",
            "small-icon");
    VBox node = Ui.column("feature-row", Ui.row("gap-8", label, segments, noteButton), note);
    Node line = node;
    line.setOnMousePressed(event -> model.feature().set(feature));
    return new Row(node, findings, note, noteButton);
  }

  private void keepNote(Feature feature, String words) {
    if (!words.equals(model.draft().get().notes().getOrDefault(feature, ""))) {
      model.note(feature, words);
    }
  }

  private void openNote(Feature feature) {
    if (!noteOpen.remove(feature)) {
      noteOpen.add(feature);
    }
    show(model.draft().get());
    rows.get(feature).note().requestFocus();
  }

  private void show(DecisionDraft draft) {
    rows.forEach(
        (feature, row) -> {
          FeatureFinding.Finding found = draft.findings().get(feature);
          row.findings().forEach((finding, button) -> button.setSelected(finding == found));
          String note = draft.notes().getOrDefault(feature, "");
          if (!note.equals(row.note().getText())) {
            row.note().setText(note);
          }
          boolean asked =
              found == FeatureFinding.Finding.NOT_VISIBLE
                  || found == FeatureFinding.Finding.NOT_COMPARABLE;
          Ui.present(row.note(), asked || !note.isEmpty() || noteOpen.contains(feature));
        });
  }
}
