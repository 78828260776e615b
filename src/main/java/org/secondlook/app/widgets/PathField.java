package org.secondlook.app.widgets;

import java.io.File;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** A path that is typed, or chosen in the system's own window. */
public final class PathField extends HBox {
  private final TextField field = new TextField();
  private final String name;
  private final boolean folder;

  /**
   * @param id of the field
   * @param name what is chosen, for the prompt and for who hears it
   * @param folder or else a file
   */
  public PathField(String id, String name, boolean folder) {
    this.name = name;
    this.folder = folder;
    getStyleClass().add("gap-8");
    field.setId(id);
    field.setPromptText(name);
    field.setAccessibleText(name);
    field.setPrefWidth(320);
    HBox.setHgrow(field, Priority.ALWAYS);
    getChildren()
        .addAll(field, Ui.iconButton(MaterialDesignF.FOLDER_OPEN_OUTLINE, name, this::choose));
  }

  private void choose() {
    File chosen = folder ? chosenFolder() : chosenFile();
    if (chosen != null) {
      field.setText(chosen.toString());
    }
  }

  private File chosenFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(name);
    return chooser.showDialog(getScene().getWindow());
  }

  private File chosenFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(name);
    return chooser.showOpenDialog(getScene().getWindow());
  }

  public String text() {
    return field.getText();
  }

  /** What Enter in the field does. */
  public void whenTyped(Runnable act) {
    field.setOnAction(event -> act.run());
  }

  public void text(String words) {
    field.setText(words);
  }
}
