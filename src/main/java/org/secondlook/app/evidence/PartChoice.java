package org.secondlook.app.evidence;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.Examination;

/** Which stream, page or picture of a file is shown; there only where it holds several. */
final class PartChoice extends HBox {
  private final EvidenceViewModel model;
  private final ComboBox<Examination.Part> choice = new ComboBox<>();
  private boolean following;

  PartChoice(EvidenceViewModel model) {
    this.model = model;
    getStyleClass().add("gap-8");
    choice.setId("player-part");
    choice.setAccessibleText(Texts.of("player.part"));
    choice.setConverter(new Shown<>(part -> part.facts().part().name()));
    getChildren().addAll(Ui.label(Texts.of("player.part"), "t-small", "t-muted"), choice);
    choice
        .valueProperty()
        .subscribe(
            part -> {
              if (part != null && !following) {
                model.showPart(part.number());
              }
            });
    model.selected().subscribe(this::follow);
    model.part().subscribe(number -> follow(model.selected().get()));
  }

  private void follow(Optional<Evidence> shown) {
    List<Examination.Part> parts =
        shown.flatMap(Evidence::examination).map(Examination::parts).orElse(List.of());
    following = true;
    choice.getItems().setAll(parts);
    choice.setValue(
        parts.stream()
            .filter(part -> part.number() == model.part().get())
            .findFirst()
            .orElse(null));
    following = false;
    Ui.present(this, parts.size() > 1);
  }
}
