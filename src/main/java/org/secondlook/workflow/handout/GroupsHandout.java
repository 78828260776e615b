package org.secondlook.workflow.handout;

import static org.secondlook.workflow.handout.HandoutWords.similarity;
import static org.secondlook.workflow.handout.HandoutWords.whole;

import java.util.List;
import org.secondlook.report.Handout;
import org.secondlook.report.Handout.Setting;
import org.secondlook.report.Handout.Table;
import org.secondlook.report.Handout.Text;
import org.secondlook.training.Groups;

/** False matches within the groups that the trainer named. */
public final class GroupsHandout {
  private GroupsHandout() {}

  public static Handout of(Groups.Result result) {
    return new Handout(
        "False matches by group",
        "People were compared within each group that the trainer named; nobody's group is guessed from a picture. "
            + result.conclusion(),
        List.of(
            HandoutWords.people(result.people()),
            new Setting("Column", result.column()),
            new Setting("Similarity", similarity(result.threshold())),
            new Setting("Seed", "none: nothing is drawn by chance")),
        List.of(
            new Table(
                "Within the groups",
                List.of("Group", "People", "False matches", "Rate (95%)", "Warning"),
                result.rows().stream().map(GroupsHandout::row).toList()),
            new Text(
                "Everybody together: "
                    + HandoutWords.rate(result.all())
                    + ". "
                    + result.all().interval().method()
                    + ".")),
        new Handout.Repeat(
            "The same photos in DIR and the same table give the same figures:",
            "secondlook train groups --people DIR --table CSV --group \""
                + result.column()
                + "\" --threshold "
                + similarity(result.threshold())));
  }

  private static List<String> row(Groups.Row row) {
    return List.of(
        row.group(),
        whole(row.people()),
        row.fmr()
            .map(rate -> whole(rate.events()) + " of " + whole(rate.comparisons()))
            .orElse("no figure"),
        row.fmr().map(HandoutWords::rate).orElse(""),
        row.warning());
  }
}
