package org.secondlook.app.training;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Charts;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Tables;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Groups;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.GroupTable;

/** False match rates of the groups in the trainer's own table. */
final class GroupsPane extends VBox {
  private final ExperimentsViewModel model;
  private final ChoiceBox<String> column = new ChoiceBox<>();
  private final VBox outcome = Ui.column("gap-12");

  GroupsPane(ExperimentsViewModel model) {
    this.model = model;
    getStyleClass().add("gap-12");
    Button choose = Ui.button(Texts.of("training.groups.choose"), this::choose);
    Button run =
        Ui.button(Texts.of("training.groups.run"), () -> model.group(column.getValue()), "accent");
    run.setId("training-group");
    column.setId("training-column");
    column.setPrefWidth(200);
    column.setAccessibleText(Texts.of("training.groups.column"));
    run.disableProperty().bind(model.lab().working().or(column.valueProperty().isNull()));
    VBox.setVgrow(outcome, Priority.ALWAYS);
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("training.groups.lead"), "t-muted"),
            Ui.row("gap-12", choose, Ui.label(Texts.of("training.groups.column")), column, run),
            outcome);
    model.table().subscribe(this::columns);
    model.groups().subscribe(this::show);
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.of("training.groups.choose"));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("CSV", "*.csv", "*.tsv", "*.txt"));
    File file = chooser.showOpenDialog(getScene().getWindow());
    if (file != null) {
      model.table(file.toPath());
    }
  }

  private void columns(Optional<GroupTable> table) {
    List<String> names = table.map(GroupTable::columns).orElse(List.of());
    column.setItems(FXCollections.observableArrayList(names));
    column.setDisable(names.isEmpty());
    column.setValue(names.isEmpty() ? null : names.getFirst());
  }

  private void show(Optional<Groups.Result> found) {
    if (found.isEmpty()) {
      EmptyState empty =
          new EmptyState(
              MaterialDesignT.TABLE_ACCOUNT,
              Texts.of("training.groups.empty"),
              Texts.of("training.groups.empty.words"));
      VBox.setVgrow(empty, Priority.ALWAYS);
      outcome.getChildren().setAll(empty);
      return;
    }
    Groups.Result result = found.get();
    outcome
        .getChildren()
        .setAll(
            Ui.sentence(result.conclusion(), "t-title"),
            table(result),
            chart(result),
            Ui.sentence(
                Texts.of(
                    "training.groups.settings",
                    result.column(),
                    Figures.similarity(result.threshold()),
                    result.all().interval().method()),
                "t-small",
                "t-muted"));
  }

  private static Node table(Groups.Result result) {
    List<List<String>> rows = new ArrayList<>();
    for (Groups.Row row : result.rows()) {
      rows.add(
          List.of(
              row.group(),
              Figures.whole(row.people()),
              row.fmr()
                  .map(
                      rate -> Texts.of("training.groups.counts", rate.events(), rate.comparisons()))
                  .orElse(""),
              row.fmr().map(GroupsPane::rate).orElse(Texts.of("training.groups.nofigure")),
              row.fmr().map(GroupsPane::interval).orElse(""),
              row.warning()));
    }
    return Tables.of(
        List.of(
            Texts.of("training.groups.group"),
            Texts.of("training.groups.people"),
            Texts.of("training.groups.matches"),
            Texts.of("training.fmr"),
            "95%",
            Texts.of("training.groups.warning")),
        rows);
  }

  private static String rate(ErrorRate rate) {
    return rate.bound() ? Texts.of("training.groups.none") : Figures.rate(rate.rate());
  }

  private static String interval(ErrorRate rate) {
    return Texts.of(
        "training.groups.interval",
        Figures.rate(rate.interval().high()),
        rate.bound() ? "0" : Figures.rate(rate.interval().low()));
  }

  /** Each group's interval as an upright line with its rate between. */
  private static Node chart(Groups.Result result) {
    List<Groups.Row> able =
        result.rows().stream()
            .filter(row -> row.fmr().isPresent() && !row.fmr().get().bound())
            .toList();
    double low =
        able.stream().mapToDouble(row -> row.fmr().get().interval().low()).min().orElse(1e-4);
    CategoryAxis names =
        new CategoryAxis(
            FXCollections.observableArrayList(able.stream().map(Groups.Row::group).toList()));
    LineChart<String, Number> chart =
        new LineChart<>(
            names,
            Charts.logarithms(
                Texts.of("training.fmr"),
                (int) Math.floor(Math.log10(Math.max(low, 1e-9))),
                0,
                true));
    for (Groups.Row row : able) {
      XYChart.Series<String, Number> series = new XYChart.Series<>();
      series.setName(row.group());
      ErrorRate rate = row.fmr().get();
      for (double each :
          new double[] {
            Math.max(rate.interval().low(), 1e-9), rate.rate(), rate.interval().high()
          }) {
        series.getData().add(new XYChart.Data<>(row.group(), Math.log10(each)));
      }
      chart.getData().add(series);
    }
    chart.setLegendVisible(false);
    Charts.plain(chart, "chart-groups", result.conclusion());
    VBox.setVgrow(chart, Priority.ALWAYS);
    return chart;
  }
}
