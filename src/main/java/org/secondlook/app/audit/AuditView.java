package org.secondlook.app.audit;

import java.io.File;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.secondlook.app.ActWords;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Ui;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.wording.Times;

/** The log as a table, the newest entry on top, with its verdict and figures beside it. */
public final class AuditView implements Screen {
  private static final int AHEAD = 60;
  private static final double ROOMY = 1100;

  private final AuditViewModel model;
  private final BorderPane view = new BorderPane();
  private final TableView<AuditEntry> table = new TableView<>();
  private final TextField text;

  public AuditView(AuditViewModel model) {
    this.model = model;
    this.text = field("audit.text", "audit-text", 200);
    build();
  }

  private void build() {
    table.setId("audit-entries");
    table.setAccessibleText(Texts.of("audit.entries"));
    table.setItems(model.entries());
    table.setFixedCellSize(32);
    Node nothing = Ui.label(Texts.of("audit.nothing"), "t-muted");
    model.loaded().subscribe(nothing::setVisible);
    table.setPlaceholder(nothing);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    column(Texts.of("audit.number"), 70, 56, entry -> Long.toString(entry.sequence()));
    column(Texts.of("audit.at.zone", zone()), 196, 172, entry -> Times.exact(entry.at()));
    column(Texts.of("audit.user"), 104, 84, AuditEntry::user);
    column(Texts.of("audit.case"), 110, 90, AuditEntry::caseNumber);
    column(Texts.of("audit.act"), 170, 156, entry -> ActWords.of(entry.act()));
    TableColumn<AuditEntry, String> purpose =
        column(Texts.of("audit.purpose"), 130, 84, AuditEntry::purpose);
    column(Texts.of("audit.details"), 320, 90, entry -> DetailWords.of(entry.details()));
    table.setRowFactory(owner -> new Row());
    VBox.setVgrow(table, Priority.ALWAYS);
    Label problem = Ui.sentence("", "t-bad");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    Node entry = new EntryPane(table.getSelectionModel().selectedItemProperty());
    view.setCenter(Ui.column("pad-16 gap-12", head(), filters(), problem, table, entry));
    ScrollPane side = Ui.scroll(new StatisticsPane(model));
    side.getStyleClass().add("report-side");
    view.setRight(side);
    view.widthProperty()
        .subscribe(
            width -> {
              // What was done is read first; the purpose is that of the case, and in the entry.
              boolean roomy = width.doubleValue() >= ROOMY;
              purpose.setVisible(roomy);
              double figures = roomy ? 300 : 256;
              side.setMinWidth(figures);
              side.setPrefWidth(figures);
              side.setMaxWidth(figures);
            });
  }

  private final class Row extends TableRow<AuditEntry> {
    @Override
    protected void updateItem(AuditEntry item, boolean empty) {
      super.updateItem(item, empty);
      if (item != null && getIndex() >= model.entries().size() - AHEAD) {
        model.more();
      }
    }
  }

  private TableColumn<AuditEntry, String> column(
      String title, double width, double least, Function<AuditEntry, String> words) {
    TableColumn<AuditEntry, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, least));
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
    table.getColumns().add(column);
    return column;
  }

  /** As short as it can be told: the entry's own pane tells it whole. */
  private static String zone() {
    return ZoneId.systemDefault().getDisplayName(TextStyle.SHORT, Locale.ROOT);
  }

  private Node head() {
    Label verdict = Ui.sentence("");
    verdict.setId("audit-verdict");
    model
        .verdict()
        .subscribe(
            found -> {
              verdict.setText(found.map(AuditViewModel::words).orElse(""));
              verdict.getStyleClass().removeAll("t-good", "t-bad");
              verdict
                  .getStyleClass()
                  .add(found.orElse(null) instanceof AuditVerdict.Broken ? "t-bad" : "t-good");
              Ui.present(verdict, found.isPresent());
            });
    Button verify =
        Ui.button(
            Texts.of("audit.verify"),
            MaterialDesignS.SHIELD_CHECK_OUTLINE,
            model::verify,
            "accent");
    verify.setId("audit-verify");
    verify.disableProperty().bind(model.verifying());
    Button export = Ui.button(Texts.of("audit.export"), this::export);
    export.setId("audit-export");
    HBox.setHgrow(verdict, Priority.ALWAYS);
    verdict.setMaxWidth(Double.MAX_VALUE);
    return Ui.row("gap-12", verify, export, verdict);
  }

  private Node filters() {
    TextField user = field("audit.user", "audit-user", 120);
    user.textProperty().bindBidirectional(model.user());
    TextField caseNumber = field("audit.case", "audit-case", 120);
    caseNumber.textProperty().bindBidirectional(model.caseNumber());
    text.textProperty().bindBidirectional(model.text());
    DatePicker from = date("audit.from");
    from.valueProperty().bindBidirectional(model.from());
    DatePicker to = date("audit.to");
    to.valueProperty().bindBidirectional(model.to());
    FlowPane filters = new FlowPane(8, 8);
    filters.getChildren().addAll(text, user, caseNumber, acts(), from, to);
    return filters;
  }

  private Node acts() {
    ComboBox<Optional<Act>> box = new ComboBox<>();
    box.setId("audit-act");
    box.setAccessibleText(Texts.of("audit.act"));
    List<Optional<Act>> all = new ArrayList<>(List.of(Optional.<Act>empty()));
    for (Act each : Act.values()) {
      all.add(Optional.of(each));
    }
    box.getItems().setAll(all);
    box.setConverter(
        new Shown<>(
            value ->
                value.map(each -> ActWords.of(each.name())).orElse(Texts.of("audit.act.all"))));
    box.valueProperty().bindBidirectional(model.act());
    box.setPrefWidth(220);
    return box;
  }

  private static TextField field(String name, String id, double width) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(Texts.of(name));
    field.setAccessibleText(Texts.of(name));
    field.setPrefWidth(width);
    return field;
  }

  private static DatePicker date(String name) {
    DatePicker picker = new DatePicker();
    picker.setPromptText(Texts.of(name));
    picker.setAccessibleText(Texts.of(name));
    picker.setPrefWidth(120);
    return picker;
  }

  private void export() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.of("audit.export"));
    chooser.setInitialFileName("audit.csv");
    File file = chooser.showSaveDialog(view.getScene().getWindow());
    if (file != null) {
      model.export(file.toPath());
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.AUDIT;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignS.SHIELD_SEARCH;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<KeyAct> keys() {
    return List.of(
        KeyAct.ctrl(KeyCode.F, "audit.text", text::requestFocus),
        KeyAct.of(KeyCode.F5, "audit.refresh", model::refresh));
  }

  @Override
  public void entered() {
    model.refresh();
    Ui.focus(view, table);
  }

  @Override
  public void pose() {
    model.verify();
    table.getSelectionModel().select(0);
  }
}
