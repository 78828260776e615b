package org.secondlook.app.oversight;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.PathField;
import org.secondlook.app.widgets.Ui;
import org.secondlook.report.FiguresReport;
import org.secondlook.workflow.log.ExportFigures.Figure;

/** The figures of a year, counted from the log, and by when the next audit is due. */
final class FiguresPane extends VBox {
  private static final Set<String> OWN_GROUPS =
      Set.of(Figure.DECISIONS_BY_CONCLUSION.words(), Figure.LEADS_BY_OUTCOME.words());
  private static final Set<String> OWN_WORDS = Set.of("(not stated)", "the whole gallery");

  private static final int YEARS = 10;
  private static final int ROW = 32;

  FiguresPane(OversightViewModel model) {
    getStyleClass().add("gap-16");
    Label due = Ui.sentence("");
    due.setId("oversight-audit-due");
    model.auditDue().subscribe(day -> due(due, day, model.today()));
    ComboBox<Integer> year = new ComboBox<>();
    year.setId("oversight-year");
    year.setAccessibleText(Texts.of("oversight.figures.year"));
    int now = model.year().get();
    for (int n = 0; n < YEARS; n++) {
      year.getItems().add(now - n);
    }
    year.setValue(now);
    year.valueProperty().addListener((property, before, chosen) -> model.year().set(chosen));
    PathField folder =
        new PathField("oversight-figures-folder", Texts.of("oversight.figures.folder"), true);
    Button save =
        Ui.button(Texts.of("oversight.figures.save"), () -> model.export(folder.text()), "accent");
    save.setId("oversight-figures-save");
    TableView<FiguresReport.Line> table = new TableView<>(model.figures());
    table.setId("oversight-figures");
    table.setAccessibleText(Texts.of("oversight.tab.figures"));
    table.setFixedCellSize(ROW);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    // Figures come for any year: without lines they are being read.
    table.setPlaceholder(Ui.label(""));
    column(table, "oversight.figures.what", 300, line -> named(line.what()));
    column(table, "oversight.figures.group", 260, FiguresPane::grouped);
    column(table, "oversight.figures.figure", 260, FiguresReport.Line::figure);
    model
        .figures()
        .subscribe(() -> table.setPrefHeight(ROW * (Math.max(model.figures().size(), 3) + 1.5)));
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("oversight.figures.about"), "t-muted"),
            due,
            Ui.row("gap-8", Ui.label(Texts.of("oversight.figures.year"), "t-muted"), year),
            table,
            Ui.row("gap-12", folder, save),
            new CurvesPane(model));
  }

  /** A figure's name in the window's language; as the table writes it where it has no other. */
  static String named(String what) {
    return Texts.has(key(what)) ? Texts.of(key(what)) : what;
  }

  /** What the program itself calls a group; what people called it stays as they wrote it. */
  static String grouped(FiguresReport.Line line) {
    boolean own = OWN_GROUPS.contains(line.what()) || OWN_WORDS.contains(line.group());
    String words = line.group().toLowerCase(Locale.ROOT).replaceAll("\\W+", " ").strip();
    String key = "oversight.group." + words.replace(' ', '.');
    return own && Texts.has(key) ? Texts.of(key) : line.group();
  }

  static String key(String what) {
    return "oversight.figure." + what.toLowerCase(Locale.ROOT).replace(' ', '.');
  }

  private static void due(Label label, Optional<LocalDate> day, LocalDate today) {
    boolean over = day.filter(each -> each.isBefore(today)).isPresent();
    label.setText(
        day.map(
                each ->
                    Texts.of(
                        over ? "oversight.audit.over" : "oversight.audit.due", each.toString()))
            .orElse(Texts.of("oversight.audit.none")));
    label.getStyleClass().setAll("label", over ? "damage-note" : "t-muted");
  }

  private static void column(
      TableView<FiguresReport.Line> table,
      String title,
      double width,
      Function<FiguresReport.Line, String> words) {
    TableColumn<FiguresReport.Line, String> column = new TableColumn<>(Texts.of(title));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
    table.getColumns().add(column);
  }
}
