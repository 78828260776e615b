package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.casework.CaseStatistics;
import org.secondlook.training.lineup.ExaminerCurve;
import org.secondlook.training.lineup.ExaminerCurves;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.log.CountActs;
import org.secondlook.workflow.log.ExportFigures;
import org.secondlook.workflow.log.ReadExaminerCurves;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be counted in the log: of a period, of a year, of each examiner. */
@Command(name = "audit")
final class AuditFiguresCommands {
  private final Globals globals;

  AuditFiguresCommands(Globals globals) {
    this.globals = globals;
  }

  record FigureJson(String figure, String group, String value) {}

  record FiguresJson(int year, String csv, String pdf, String auditDue, List<FigureJson> figures) {}

  @Command(
      name = "figures",
      mixinStandardHelpOptions = true,
      description =
          "The figures of a year from the log: searches by offence, user and gallery, decisions,"
              + " leads confirmed and refuted; as CSV and PDF.")
  void figures(
      @Option(names = "--year", required = true, paramLabel = "YEAR") int year,
      @Option(names = "--out", required = true, paramLabel = "DIR") Path out,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      ExportFigures.Written written =
          new ExportFigures(session.workstation()).run(session.actor(), year, out);
      if (json) {
        Json.print(
            globals.console().out(),
            new FiguresJson(
                year,
                written.csv().toString(),
                written.pdf().toString(),
                written.auditDue().map(LocalDate::toString).orElse(null),
                written.figures().stream()
                    .map(each -> new FigureJson(each.what(), each.group(), each.figure()))
                    .toList()));
        return;
      }
      var to = globals.console().out();
      written
          .figures()
          .forEach(
              each ->
                  to.println(
                      each.what()
                          + (each.group().isEmpty() ? "" : ", " + each.group())
                          + ": "
                          + each.figure()));
      to.println("Written to " + written.csv() + " and " + written.pdf());
      written
          .auditDue()
          .ifPresent(
              day ->
                  globals.tell(
                      "The yearly audit is "
                          + (day.isBefore(LocalDate.now(ZoneOffset.UTC))
                              ? "overdue since "
                              : "due by ")
                          + day
                          + "."));
    }
  }

  record CurveJson(
      String by,
      String examiner,
      Double area,
      int mated,
      int nonMated,
      List<ExaminerCurve.Point> points) {
    static CurveJson of(String by, String examiner, ExaminerCurve curve) {
      return new CurveJson(
          by, examiner, curve.area(), curve.mated(), curve.nonMated(), curve.points());
    }

    /** A panel's has no examiner. */
    static List<CurveJson> of(String by, ExaminerCurves curves) {
      List<CurveJson> all = new ArrayList<>();
      curves.own().forEach((name, curve) -> all.add(of(by, name, curve)));
      all.add(of(by, null, curves.panel()));
      return all;
    }

    String words() {
      return String.format(
          Locale.ROOT,
          "%-13s %-20s %s, of %s of one person and %d of two",
          by,
          examiner == null ? "(all together)" : examiner,
          area == null ? "no area" : String.format(Locale.ROOT, "area %.2f", area),
          Noun.PAIR.count(mated),
          nonMated);
    }
  }

  @Command(
      name = "examiners",
      mixinStandardHelpOptions = true,
      description =
          "Each examiner's own curve and its area, and that of all together, by blind verifications"
              + " and by line-ups.")
  void examiners(@Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      ReadExaminerCurves.Result found =
          new ReadExaminerCurves(session.workstation()).run(session.actor());
      List<CurveJson> curves =
          Stream.concat(
                  CurveJson.of("verification", found.verifications()).stream(),
                  CurveJson.of("line-up", found.lineUps()).stream())
              .toList();
      if (json) {
        Json.print(
            globals.console().out(),
            Map.of("curves", curves, "withoutStrength", found.withoutStrength()));
        return;
      }
      curves.forEach(each -> globals.console().out().println(each.words()));
      if (found.withoutStrength() > 0) {
        globals
            .console()
            .out()
            .println(
                Noun.DECISION.count(found.withoutStrength())
                    + " without a strength of support left out.");
      }
    }
  }

  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = "What a supervisor is asked for.")
  void stats(
      @Option(names = "--from", paramLabel = "DATE", description = "From this day on (UTC).")
          LocalDate from,
      @Option(names = "--to", paramLabel = "DATE", description = "Up to and with this day (UTC).")
          LocalDate to,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseStatistics counts =
          new CountActs(session.workstation())
              .run(
                  session.actor(),
                  Optional.ofNullable(from).map(AuditCommand::startOf),
                  Optional.ofNullable(to).map(day -> AuditCommand.startOf(day.plusDays(1))));
      if (json) {
        Json.print(globals.console().out(), counts);
        return;
      }
      PrintStream out = globals.console().out();
      out.printf(
          "Searches: %d, without a candidate: %d%n",
          counts.searches(), counts.searchesWithoutCandidate());
      counts
          .searchesByPurpose()
          .forEach((purpose, count) -> out.printf("  for %s: %d%n", purpose, count));
      counts.searchesByUser().forEach((user, count) -> out.printf("  by %s: %d%n", user, count));
      out.printf(
          "Decisions: %s, %s, %d inconclusive, %d not comparable%n",
          Noun.LEAD.count(counts.leads()),
          Noun.EXCLUSION.count(counts.exclusions()),
          counts.inconclusive(),
          counts.notComparable());
      out.printf(
          "Verifications: %d, of them disagreeing: %d%n",
          counts.verifications(), counts.verificationDisagreements());
      out.printf(
          "Known non-mated pairs judged: %d, taken for a lead: %d%n",
          counts.knownNonMatesJudged(), counts.knownNonMatesCalledLead());
    }
  }
}
