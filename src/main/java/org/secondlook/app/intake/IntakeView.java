package org.secondlook.app.intake;

import java.nio.file.Path;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Ui;

/** Watched folders and what came in at the left, receiving from phones at the right. */
public final class IntakeView implements Screen {
  private final IntakeViewModel model;
  private final HBox view;
  private final Node choose;
  private final Timeline clock;

  public IntakeView(IntakeViewModel model) {
    this.model = model;
    this.choose =
        Ui.button(
            Texts.of("intake.choose"), MaterialDesignF.FOLDER_PLUS_OUTLINE, this::chooseFolder);
    choose.setId("intake-choose");
    VBox left = Ui.column("pad-16 gap-16", folders(), received());
    HBox.setHgrow(left, Priority.ALWAYS);
    left.setMinWidth(0);
    this.view = new HBox(left, new PhonePane(model));
    this.clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> model.tick()));
    clock.setCycleCount(Animation.INDEFINITE);
    model
        .shown()
        .subscribe(
            shown -> {
              if (shown.isPresent()) {
                clock.play();
              } else {
                clock.stop();
              }
            });
  }

  private Node folders() {
    VBox rows = Ui.column("gap-8");
    Label none = Ui.sentence(Texts.of("intake.folders.none"), "t-muted");
    model
        .folders()
        .subscribe(
            () -> {
              rows.getChildren().setAll(model.folders().stream().map(this::folder).toList());
              Ui.present(none, model.folders().isEmpty());
            });
    VBox elsewhere = Ui.column("gap-8");
    model
        .elsewhere()
        .subscribe(
            () ->
                elsewhere
                    .getChildren()
                    .setAll(
                        model.elsewhere().stream()
                            .map(each -> Ui.sentence(each, "t-muted"))
                            .toList()));
    return Ui.column(
        "gap-8",
        Ui.row("gap-8", Ui.heading(Texts.of("intake.folders")), Ui.spacer(), choose),
        none,
        rows,
        elsewhere);
  }

  private Node folder(Path folder) {
    Label path = Ui.label(folder.toString());
    path.setMinWidth(0);
    path.setTooltip(new javafx.scene.control.Tooltip(folder.toString()));
    HBox.setHgrow(path, Priority.ALWAYS);
    path.setMaxWidth(Double.MAX_VALUE);
    return Ui.row(
        "step-card gap-8",
        Ui.icon(MaterialDesignF.FOLDER_EYE_OUTLINE),
        path,
        Ui.iconButton(
            MaterialDesignC.CLOSE,
            Texts.of("intake.end", folder),
            () -> model.end(folder),
            "flat"));
  }

  private Node received() {
    ListView<IntakeRow> list = new ListView<>(model.rows());
    list.setId("intake-files");
    list.setAccessibleText(Texts.of("intake.received"));
    list.setPlaceholder(Ui.sentence(Texts.of("intake.received.none"), "t-muted"));
    list.setCellFactory(each -> new RowCell());
    list.getStyleClass().add("file-list");
    Ui.firstByArrow(list);
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox all = Ui.column("gap-8", Ui.heading(Texts.of("intake.received")), list);
    VBox.setVgrow(all, Priority.ALWAYS);
    return all;
  }

  /** Receipt, name, where from, what became of it. */
  private static final class RowCell extends ListCell<IntakeRow> {
    private final Label name = Ui.label("", "t-strong");
    private final Label receipt = Ui.label("", "t-muted", "t-small");
    private final Label from = Ui.sentence("", "t-muted", "t-small");
    private final Label digest = Ui.label("", "t-mono", "t-muted", "t-small");
    private final Label why = Ui.sentence("", "t-small");
    private final Chip state = new Chip("", Chip.Tone.NEUTRAL);
    private final VBox words;

    RowCell() {
      name.setMinWidth(0);
      digest.setMinWidth(0);
      words =
          Ui.column(
              "file-words", Ui.row("gap-8", name, Ui.spacer(), receipt, state), from, why, digest);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(IntakeRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(row.name());
      receipt.setText(Texts.of("intake.receipt", Long.toString(row.receipt())));
      from.setText(Texts.of("intake.from", row.from()));
      digest.setText("SHA-256 " + row.sha256());
      why.setText(row.why());
      Ui.present(why, !row.why().isEmpty());
      state.setText(row.state());
      state.tone(row.tone());
      setAccessibleText(row.name() + ", " + receipt.getText() + ", " + row.state());
      setGraphic(words);
    }
  }

  private void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Texts.of("intake.choose"));
    var folder = chooser.showDialog(view.getScene().getWindow());
    if (folder != null) {
      model.choose(folder.toPath());
    }
  }

  public IntakeViewModel model() {
    return model;
  }

  @Override
  public ScreenId id() {
    return ScreenId.INTAKE;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignT.TRAY_ARROW_DOWN;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<KeyAct> keys() {
    return List.of(
        KeyAct.ctrl(KeyCode.O, "intake.choose", this::chooseFolder),
        KeyAct.of(KeyCode.R, "intake.phone.begin", model::receive)
            .when(() -> model.shown().get().isEmpty()),
        KeyAct.of(KeyCode.ESCAPE, "intake.phone.stop", model::stop)
            .when(() -> model.shown().get().isPresent()));
  }

  @Override
  public void entered() {
    Ui.focus(view, choose);
  }

  @Override
  public void pose() {
    model.receive();
  }

  @Override
  public void closed() {
    clock.stop();
    model.close();
  }
}
