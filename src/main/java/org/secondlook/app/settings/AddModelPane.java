package org.secondlook.app.settings;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.PathField;
import org.secondlook.app.widgets.Ui;

/** Offers a folder as a model; for whoever may change the policy. */
final class AddModelPane extends VBox {
  AddModelPane(SettingsViewModel model) {
    getStyleClass().add("gap-8");
    PathField folder = new PathField("model-folder", Texts.of("settings.models.add.folder"), true);
    Button add = Ui.button(Texts.of("settings.models.add"), () -> model.addModel(folder.text()));
    add.setId("model-add");
    model.addingModel().subscribe(adding -> add.setDisable(adding));
    folder.getChildren().add(add);
    getChildren().addAll(Ui.sentence(Texts.of("settings.models.add.text"), "t-muted"), folder);
    model.mayChange().subscribe(may -> Ui.present(this, may));
  }
}
