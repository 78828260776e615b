package org.secondlook.handout;

import static org.secondlook.handout.HandoutWords.similarity;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.report.Handout;
import org.secondlook.report.Handout.Chart;
import org.secondlook.report.Handout.Line;
import org.secondlook.report.Handout.Part;
import org.secondlook.report.Handout.Point;
import org.secondlook.report.Handout.Scale;
import org.secondlook.report.Handout.Setting;
import org.secondlook.report.Handout.Table;
import org.secondlook.report.Handout.Text;
import org.secondlook.training.Groups;
import org.secondlook.wording.Figures;

/** False matches within the groups that the trainer named. */
public final class GroupsHandout {
  private static final int MOST_LINES = 8;

  private GroupsHandout() {}

  public static Handout of(Groups.Result result) {
    return new Handout(
        "False matches by group",
        "People were compared within each group that the trainer named; nobody's group is guessed"
            + " from a picture. "
            + result.conclusion(),
        List.of(
            HandoutWords.people(result.people()),
            new Setting("Column", result.column()),
            new Setting("Similarity", similarity(result.threshold())),
            new Setting("Seed", "none: nothing is drawn by chance")),
        parts(result),
        new Handout.Repeat(
            "The same photos in DIR and the same table give the same figures:",
            "secondlook train groups --people DIR --table CSV --group \""
                + result.column()
                + "\" --threshold "
                + similarity(result.threshold())));
  }

  private static List<Part> parts(Groups.Result result) {
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Table(
            "Within the groups",
            List.of("Group", "People", "False matches", "Rate (95%)", "Warning"),
            result.rows().stream().map(GroupsHandout::row).toList()));
    parts.add(
        new Text(
            "Everybody together: "
                + HandoutWords.rate(result.all())
                + ". "
                + result.all().interval().method()
                + "."));
    List<Line> intervals = intervals(result.rows());
    if (intervals.size() > 1 && intervals.size() <= MOST_LINES) {
      parts.add(
          new Chart(
              "Each group's rate with its 95% interval",
              new Scale("False match rate", true),
              new Scale("Line of the table", false),
              true,
              intervals,
              result.conclusion()));
    }
    return parts;
  }

  /** From the lower end over the rate to the upper end; where none was seen there is no rate. */
  private static List<Line> intervals(List<Groups.Row> rows) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int at = i + 1;
      String name = rows.get(i).group();
      rows.get(i)
          .fmr()
          .filter(rate -> !rate.bound())
          .ifPresent(
              rate ->
                  lines.add(
                      new Line(
                          at + " " + name,
                          List.of(
                              new Point(Math.log10(rate.interval().low()), at),
                              new Point(Math.log10(rate.rate()), at),
                              new Point(Math.log10(rate.interval().high()), at)))));
    }
    return lines;
  }

  private static List<String> row(Groups.Row row) {
    return List.of(
        row.group(),
        Figures.whole(row.people()),
        row.fmr()
            .map(rate -> Figures.whole(rate.events()) + " of " + Figures.whole(rate.comparisons()))
            .orElse("no figure"),
        row.fmr().map(HandoutWords::rate).orElse(""),
        row.warning());
  }
}
