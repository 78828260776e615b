package org.secondlook.app.oversight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Choice;
import org.secondlook.app.widgets.Ui;

/** What oversight asks for, a tab each. */
public final class OversightView implements Screen {
  private final OversightViewModel model;
  private final BorderPane view = new BorderPane();
  private final Choice<Node> tabs;

  public OversightView(OversightViewModel model) {
    this.model = model;
    Map<String, Node> panes = new LinkedHashMap<>();
    if (model.seesFigures()) {
      panes.put("figures", new FiguresPane(model));
    }
    panes.put("bases", new BasesPane(model));
    panes.put("competence", new CompetencePane(model));
    panes.put("faults", new FaultsPane(model));
    panes.put("validation", new ValidationPane(model));
    this.tabs = new Choice<>("segments", "segment", this::show);
    panes.forEach(
        (name, pane) -> tabs.add("oversight-tab-" + name, Texts.of("oversight.tab." + name), pane));
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("oversight-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    Label said = Ui.sentence("", "t-good");
    said.setId("oversight-said");
    said.textProperty().bind(model.said());
    model.said().subscribe(words -> Ui.present(said, !words.isEmpty()));
    view.setTop(Ui.column("pad-16", tabs.row()));
    view.setBottom(Ui.column("pad-16 gap-4", problem, said));
    show(tabs.chosen());
  }

  private void show(Node pane) {
    view.setCenter(Ui.scroll(Ui.column("pad-24 gap-16", pane)));
  }

  /** A line of a list: what, more about it, and how it stands. */
  static Node line(String what, String about, Chip chip, Node... more) {
    Label words = Ui.sentence(what);
    Label small = Ui.sentence(about, "t-small", "t-muted");
    var column = Ui.column("", words, small);
    column.setMinWidth(0);
    javafx.scene.layout.HBox.setHgrow(column, javafx.scene.layout.Priority.ALWAYS);
    var row = Ui.row("panel report-line gap-12", column, chip);
    row.getChildren().addAll(more);
    return row;
  }

  @Override
  public ScreenId id() {
    return ScreenId.OVERSIGHT;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignC.CLIPBOARD_CHECK_OUTLINE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<KeyAct> keys() {
    return List.of(KeyAct.of(KeyCode.F5, "audit.refresh", model::refresh));
  }

  @Override
  public void entered() {
    model.refresh();
  }
}
