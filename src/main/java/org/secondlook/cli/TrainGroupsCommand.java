package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.secondlook.base.SecondLookException;
import org.secondlook.handout.GroupsHandout;
import org.secondlook.training.CompareAll;
import org.secondlook.training.Groups;
import org.secondlook.training.Scores;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.GroupTable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "groups",
    mixinStandardHelpOptions = true,
    description =
        "The false match rate of each group that a table of the trainer's names; nothing is guessed"
            + " from a picture.")
final class TrainGroupsCommand implements Runnable {
  private final Globals globals;

  @Mixin private TrainPeople people;
  @Mixin private TrainOutput output;
  @ArgGroup private TrainThreshold threshold = new TrainThreshold();

  @Option(
      names = "--table",
      required = true,
      paramLabel = "CSV",
      description = "With the column person, named as the folders of --people are.")
  private Path table;

  @Option(
      names = "--group",
      required = true,
      paramLabel = "COLUMN",
      description = "The column that names each person's group.")
  private String column;

  TrainGroupsCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    if (!people.folderNamed()) {
      throw SecondLookException.usage(
          "Made-up people belong to no groups: name a folder of photos with --people.");
    }
    var groups = GroupTable.read(table).groups(column);
    Scores scores = CompareAll.run(people.set(globals.job()), globals.job());
    Groups.Result result =
        Groups.run(scores, column, groups, threshold.in(scores, 1e-3), globals.job());
    output.write(
        globals,
        () -> TrainJson.Grouped.of(result),
        out -> print(out, result),
        () -> GroupsHandout.of(result));
  }

  private static void print(PrintStream out, Groups.Result result) {
    out.printf(
        Locale.ROOT,
        "%s, by %s, similarity %.3f%n",
        result.people(),
        result.column(),
        result.threshold());
    TrainThresholdCommand.print(out, "everybody", result.all());
    for (Groups.Row row : result.rows()) {
      row.fmr()
          .ifPresentOrElse(
              rate -> TrainThresholdCommand.print(out, row.group(), rate),
              () -> out.printf("  %-22s no figure%n", row.group()));
      out.printf(
          Locale.ROOT,
          "    %s, %s%s%n",
          Noun.PERSON.count(row.people()),
          Noun.PHOTO.count(row.photos()),
          row.warning().isEmpty() ? "" : "; WARNING: " + row.warning());
    }
    out.println(result.conclusion());
  }
}
