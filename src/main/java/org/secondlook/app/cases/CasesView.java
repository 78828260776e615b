package org.secondlook.app.cases;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseNotice;

/** The list of cases with the form of a new one beside it. */
public final class CasesView implements Screen {
  private final CasesViewModel model;
  private final BorderPane view = new BorderPane();
  private final ListView<CaseFile> list;
  private final CaseForm form;
  private final TextField filter = new TextField();

  public CasesView(CasesViewModel model) {
    this.model = model;
    this.list = new ListView<>(model.shown());
    this.form = new CaseForm(model);
    build();
  }

  private void build() {
    list.setId("case-list");
    list.setAccessibleText(Texts.of("cases.list"));
    list.getStyleClass().add("case-list");
    list.setCellFactory(view -> new CaseCell(model));
    model.notes().addListener((ListChangeListener<CaseNotice>) change -> list.refresh());
    model.lastActs().subscribe(list::refresh);
    Node nothing = Ui.label(Texts.of("cases.nothing.found"), "t-muted");
    model.loaded().subscribe(nothing::setVisible);
    list.setPlaceholder(nothing);
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            openSelected();
            event.consume();
          }
        });
    Ui.firstByArrow(list);
    filter.setId("case-filter");
    filter.setPromptText(Texts.of("cases.filter"));
    filter.setAccessibleText(Texts.of("cases.filter"));
    filter.setPrefWidth(280);
    filter.textProperty().bindBidirectional(model.filter());
    Node fresh = Ui.button(Texts.of("cases.new"), MaterialDesignP.PLUS, this::openForm, "accent");
    fresh.setId("case-new");
    var count = Ui.label("", "t-page");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.loaded().get() ? Texts.count("cases", model.all().size()) : "",
                model.all(),
                model.loaded()));
    HBox head = Ui.row("gap-12", count, Ui.spacer(), filter, recent(), fresh);
    Node empty =
        new EmptyState(
            MaterialDesignF.FOLDER_OPEN_OUTLINE,
            Texts.of("cases.empty.title"),
            Texts.of("cases.empty.text"),
            Ui.button(Texts.of("cases.new"), MaterialDesignP.PLUS, this::openForm, "accent"));
    var none = Bindings.isEmpty(model.all()).and(model.loaded());
    empty.visibleProperty().bind(none);
    list.visibleProperty().bind(none.not());
    StackPane body = new StackPane(list, empty);
    VBox.setVgrow(body, Priority.ALWAYS);
    var problem = Ui.sentence("", "t-bad");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(sentence -> Ui.present(problem, !sentence.isEmpty()));
    var due = Ui.sentence("", "t-warning");
    due.setId("cases-due");
    due.textProperty().bind(model.due());
    model.due().subscribe(sentence -> Ui.present(due, !sentence.isEmpty()));
    view.setCenter(Ui.column("pad-24 gap-16", head, problem, due, body));
    ScrollPane beside = Ui.scroll(form);
    beside.getStyleClass().add("side-form-scroll");
    model.formOpen().subscribe(open -> view.setRight(open ? beside : null));
  }

  /** The cases that were opened last. */
  private MenuButton recent() {
    MenuButton menu = new MenuButton(Texts.of("cases.recent"));
    menu.setId("case-recent");
    menu.setAccessibleText(menu.getText());
    menu.setMinWidth(MenuButton.USE_PREF_SIZE);
    model
        .all()
        .subscribe(
            () -> {
              menu.getItems().setAll(model.recent().stream().map(this::item).toList());
              Ui.present(menu, !menu.getItems().isEmpty());
            });
    Ui.present(menu, false);
    return menu;
  }

  private MenuItem item(CaseFile file) {
    MenuItem item = new MenuItem(Texts.of("cases.recent.item", file.number(), file.title()));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> model.open(file));
    return item;
  }

  private void openForm() {
    model.openForm();
    form.begin(view);
  }

  private void openSelected() {
    CaseFile selected = list.getSelectionModel().getSelectedItem();
    if (selected != null) {
      model.open(selected);
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.CASES;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignF.FOLDER_OUTLINE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<KeyAct> keys() {
    return List.of(
        KeyAct.ctrl(KeyCode.N, "cases.key.new", this::openForm),
        KeyAct.ctrl(KeyCode.F, "cases.filter", filter::requestFocus),
        KeyAct.of(KeyCode.ENTER, "cases.key.open", this::openSelected).when(list::isFocused),
        KeyAct.of(KeyCode.ESCAPE, "cases.key.close", model::closeForm).when(model.formOpen()::get));
  }

  @Override
  public void arrive(Destination destination) {
    switch (destination) {
      case Destination.NewCase _ -> openForm();
      case Destination.OpenCase _ -> filter.requestFocus();
      default -> {}
    }
  }

  @Override
  public void entered() {
    model.refresh();
    Ui.focus(view, list);
  }
}
