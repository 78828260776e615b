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
    Button add = new Button(Texts.of("settings.models.add"));
    add.setId("model-add");
    add.setAccessibleText(add.getText());
    add.setOnAction(event -> model.addModel(folder.text()));
    model.addingModel().subscribe(adding -> add.setDisable(adding));
    folder.getChildren().add(add);
    getChildren().addAll(Ui.sentence(Texts.of("settings.models.add.text"), "t-muted"), folder);
    model.mayChange().subscribe(may -> Ui.present(this, may));
  }
}
