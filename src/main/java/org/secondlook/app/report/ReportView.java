package org.secondlook.app.report;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.secondlook.app.Texts;
import org.secondlook.app.report.ReportService.Contents;
import org.secondlook.app.report.ReportService.DecisionLine;
import org.secondlook.app.report.ReportService.ProbeLine;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.workflow.export.PreviewReport.EvidenceLine;

/** The report's contents at the left, what stands in its way and the writing of it at the right. */
public final class ReportView implements Screen {
  private final ReportViewModel model;
  private final BorderPane view = new BorderPane();
  private final VBox contents = Ui.column("gap-24");
  private final VBox state = Ui.column("gap-8");
  private final Button write;
  private final Button pack;

  public ReportView(ReportViewModel model) {
    this.model = model;
    this.write = Ui.keyButton(Texts.of("report.write"), "Ctrl ↵", model::write, "accent");
    this.pack = Ui.button(Texts.of("report.package"), model::writePackage);
    build();
  }

  private void build() {
    Label checking = Ui.label(Texts.of("report.checking"), "t-muted");
    model.checking().subscribe(on -> Ui.present(checking, on));
    Button again = Ui.button(Texts.of("report.again"), model::refresh, "flat", "small");
    HBox head =
        Ui.row(
            "gap-12",
            Ui.label(Texts.of("report.contents"), "t-page"),
            checking,
            Ui.spacer(),
            again);
    view.setCenter(Ui.scroll(Ui.column("pad-24 gap-16", head, contents)));
    write.setId("report-write");
    pack.setId("report-package");
    CheckBox originals = new CheckBox(Texts.of("report.package.originals"));
    originals.setAccessibleText(Texts.of("report.package.originals"));
    originals.selectedProperty().bindBidirectional(model.originals());
    TextField folder = new TextField();
    folder.setId("report-folder");
    folder.setAccessibleText(Texts.of("report.folder"));
    folder.textProperty().bindBidirectional(model.folder());
    HBox.setHgrow(folder, Priority.ALWAYS);
    Button choose =
        Ui.iconButton(
            MaterialDesignF.FOLDER_OPEN_OUTLINE, Texts.of("report.folder.choose"), this::choose);
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("report-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    Label written = Ui.sentence("", "t-good");
    written.setId("report-written");
    HBox after =
        Ui.row(
            "gap-8",
            Ui.button(
                Texts.of("report.open"),
                () -> model.written().get().ifPresent(model::openWritten),
                "small"),
            Ui.button(
                Texts.of("report.show"),
                () -> model.written().get().map(Path::getParent).ifPresent(model::openWritten),
                "small"));
    after.setId("report-after");
    model
        .written()
        .subscribe(
            path -> {
              written.setText(
                  path.map(each -> Texts.of("report.written", HomePath.shown(each))).orElse(""));
              Ui.present(written, path.isPresent());
              Ui.present(after, path.isPresent());
            });
    VBox side =
        Ui.column(
            "report-side pad-24 gap-16",
            Ui.label(Texts.of("report.title"), "t-title"),
            Ui.sentence(Texts.of("report.lead.only"), "t-muted"),
            state,
            Ui.column(
                "form-field",
                Ui.label(Texts.of("report.folder"), "t-small", "t-muted"),
                Ui.row("gap-8", folder, choose)),
            Ui.row("gap-8", write, pack),
            originals,
            problem,
            written,
            after,
            Ui.sentence(Texts.of("report.note"), "t-small", "t-muted"));
    side.setMinWidth(400);
    side.setPrefWidth(400);
    side.setMaxWidth(400);
    view.setRight(side);
    model.contents().subscribe(now -> refresh());
    model.bystanders().subscribe(this::refresh);
    model.checking().subscribe(on -> refresh());
    model.writing().subscribe(on -> refresh());
  }

  private void refresh() {
    contents.getChildren().clear();
    state.getChildren().clear();
    List<String> blocks = model.blocks();
    blocks.forEach(each -> state.getChildren().add(Ui.sentence(each, "report-block")));
    model.warnings().forEach(each -> state.getChildren().add(Ui.sentence(each, "damage-note")));
    state.getChildren().forEach(each -> ((Label) each).setMaxWidth(Double.MAX_VALUE));
    if (model.unverified()) {
      state.getChildren().add(toSecondExaminer());
    }
    boolean ready = model.contents().get().isPresent();
    if (ready && blocks.isEmpty() && model.warnings().isEmpty()) {
      state.getChildren().add(Ui.sentence(Texts.of("report.ready"), "t-good"));
    }
    boolean shut = !ready || !blocks.isEmpty() || model.writing().get();
    write.setDisable(shut);
    pack.setDisable(shut);
    model.contents().get().ifPresent(this::show);
  }

  /** Where a second examiner is found: in the accounts, or in the comparison. */
  private Node toSecondExaminer() {
    boolean accounts = model.secondExaminer();
    Button go =
        Ui.button(
            Texts.of(accounts ? "report.verify.ask" : "report.verify.accounts"),
            () -> {
              if (accounts) {
                model.frame().navigator().go(ScreenId.COMPARE);
              } else {
                model.frame().navigator().go(Destination.Setting.ACCOUNTS);
              }
            },
            "small");
    go.setId("report-verify");
    return go;
  }

  /** What is asked for before anything can be written comes first. */
  private void show(Contents now) {
    boolean asked = now.leads().stream().anyMatch(lead -> lead.evidence().isEmpty());
    Node leads = section(Texts.of("leads.title"), leads(now));
    if (asked) {
      contents.getChildren().add(leads);
    }
    contents
        .getChildren()
        .addAll(
            section(
                Texts.count("report.evidence", now.evidence().size()),
                now.evidence().stream().map(ReportView::row).toList()),
            section(
                Texts.count("report.probes", now.probes().size()),
                now.probes().stream().map(ReportView::row).toList()),
            section(
                Texts.count("report.decisions", now.decisions().size()),
                now.decisions().stream().map(ReportView::row).toList()),
            section(Texts.count("bystanders.title", model.bystanders().size()), bystanders()),
            section(
                Texts.of("report.audit"),
                List.of(
                    Ui.sentence(
                        Texts.of("report.audit.words", now.auditEntries(), now.auditHead())))));
    if (!asked) {
      contents.getChildren().add(contents.getChildren().size() - 2, leads);
    }
  }

  private List<Node> leads(Contents now) {
    return now.leads().isEmpty() ? List.of() : List.of(new LeadsPane(model, now.leads()));
  }

  private List<Node> bystanders() {
    return model.bystanders().isEmpty()
        ? List.of()
        : List.of(new BystandersPane(model, model.bystanders()));
  }

  private static Node section(String title, List<? extends Node> rows) {
    VBox section = Ui.column("gap-8", Ui.heading(title));
    if (rows.isEmpty()) {
      section.getChildren().add(Ui.label(Texts.of("report.none"), "t-muted"));
    }
    section.getChildren().addAll(rows);
    return section;
  }

  private static Node line(Node first, Node second, Chip chip) {
    VBox words = Ui.column("", first, second);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    return Ui.row("panel report-line gap-12", words, chip);
  }

  private static Node row(EvidenceLine line) {
    Chip chip =
        switch (line.integrity()) {
          case EvidenceIntegrity.Unchanged _ when !line.examined() ->
              new Chip(Texts.of("report.notexamined"), Chip.Tone.WARNING);
          case EvidenceIntegrity.Unchanged _ ->
              new Chip(Texts.of("report.unchanged"), Chip.Tone.GOOD);
          case EvidenceIntegrity.Changed _ -> new Chip(Texts.of("report.changed"), Chip.Tone.BAD);
          case EvidenceIntegrity.Missing _ ->
              new Chip(Texts.of("report.missing"), Chip.Tone.WARNING);
        };
    return line(
        Ui.label(line.evidence().fileName()),
        line.examined()
            ? Ui.sentence("SHA-256 " + line.evidence().sha256().hex(), "t-small", "t-muted")
            : Ui.sentence(
                line.evidence().why().orElse(Texts.of("report.notexamined.words")),
                "t-small",
                "t-muted"),
        chip);
  }

  private static Node row(ProbeLine line) {
    if (line.notSearched().isPresent()) {
      return line(
          Ui.label(line.name()),
          Ui.sentence(line.notSearched().get(), "t-small", "t-muted"),
          new Chip(Texts.of("report.probe.poor"), Chip.Tone.WARNING));
    }
    boolean done = line.undecided() == 0;
    Chip chip =
        new Chip(
            done ? Texts.of("report.probe.done") : Texts.of("report.probe.open", line.undecided()),
            done ? Chip.Tone.GOOD : Chip.Tone.WARNING);
    String expected = Texts.of("report.probe.words", line.candidates(), line.chances());
    return line(Ui.label(line.name()), Ui.sentence(expected, "t-small", "t-muted"), chip);
  }

  private static Node row(DecisionLine line) {
    String first =
        Texts.of(
            "report.decision",
            line.what(),
            Texts.of("conclusion." + line.conclusion()),
            line.examiner());
    Chip chip = new Chip(line.worth(), line.verified() ? Chip.Tone.GOOD : Chip.Tone.WARNING);
    return line(Ui.label(first), Ui.sentence(line.reason(), "t-small", "t-muted"), chip);
  }

  private void choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Texts.of("report.folder.choose"));
    File chosen = chooser.showDialog(view.getScene().getWindow());
    if (chosen != null) {
      model.folder().set(HomePath.shown(chosen.toPath()));
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.REPORT;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignF.FILE_DOCUMENT_OUTLINE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<KeyAct> keys() {
    return List.of(
        KeyAct.ctrl(KeyCode.ENTER, "report.write", model::write),
        KeyAct.of(KeyCode.F5, "report.again", model::refresh));
  }

  @Override
  public void entered() {
    model.refresh();
  }
}
