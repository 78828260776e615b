package org.secondlook.app.evidence;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.EnumCell;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.Thoroughness;

/** The case's files and the place where more are dropped. */
final class FilesPane extends VBox {
  private final ListView<FileRow> list;

  FilesPane(EvidenceViewModel model, Thumbnails<TrackId> faces, Runnable chooseFiles) {
    getStyleClass().addAll("side", "pad-12", "gap-8");
    setMinWidth(250);
    list = new ListView<>(model.rows());
    list.setId("evidence-files");
    list.getStyleClass().add("file-list");
    list.setAccessibleText(Texts.of("evidence.files"));
    list.setCellFactory(view -> new FileCell(model, faces));
    Ui.firstByArrow(list);
    VBox.setVgrow(list, Priority.ALWAYS);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now instanceof FileRow.Received received) {
                model.select(received.evidence());
              }
            });
    model.selected().subscribe(evidence -> evidence.ifPresent(shown -> select(list, shown.id())));
    model
        .rows()
        .addListener(
            (javafx.collections.ListChangeListener<FileRow>)
                change -> model.selected().get().ifPresent(shown -> select(list, shown.id())));
    getChildren()
        .addAll(Ui.heading(Texts.of("evidence.files")), list, dropZone(model, chooseFiles));
  }

  Node list() {
    return list;
  }

  private static void select(ListView<FileRow> list, org.secondlook.casework.EvidenceId id) {
    for (int i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i) instanceof FileRow.Received r && r.evidence().id().equals(id)) {
        list.getSelectionModel().select(i);
        return;
      }
    }
  }

  private static Node dropZone(EvidenceViewModel model, Runnable chooseFiles) {
    ComboBox<Thoroughness> how = new ComboBox<>();
    how.getItems().setAll(Thoroughness.values());
    how.setAccessibleText(Texts.of("evidence.thoroughness"));
    how.setCellFactory(view -> new EnumCell<>("thoroughness"));
    how.setButtonCell(new EnumCell<>("thoroughness.short"));
    how.valueProperty().bindBidirectional(model.imports().thoroughness());
    how.setMaxWidth(Double.MAX_VALUE);
    TextField from = new TextField();
    from.setPromptText(Texts.of("evidence.from"));
    from.setAccessibleText(Texts.of("evidence.from"));
    from.textProperty().bindBidirectional(model.imports().receivedFrom());
    CheckBox objects = new CheckBox(Texts.of("evidence.objects"));
    objects.setId("evidence-objects");
    objects.setAccessibleText(objects.getText());
    objects.setWrapText(true);
    objects.selectedProperty().bindBidirectional(model.imports().objects());
    Node choose =
        Ui.button(Texts.of("evidence.choose"), MaterialDesignF.FILE_PLUS_OUTLINE, chooseFiles);
    VBox zone =
        Ui.column(
            "drop-zone gap-8",
            Ui.sentence(Texts.of("evidence.drop"), "t-muted"),
            choose,
            from,
            how,
            objects);
    zone.setId("evidence-drop");
    zone.setMinHeight(USE_PREF_SIZE);
    return zone;
  }
}
