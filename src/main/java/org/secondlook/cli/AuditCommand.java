package org.secondlook.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.TimeStamp;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseStatistics;
import org.secondlook.training.lineup.ExaminerCurve;
import org.secondlook.training.lineup.ExaminerCurves;
import org.secondlook.wording.Constants;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.log.CountActs;
import org.secondlook.workflow.log.ExportFigures;
import org.secondlook.workflow.log.ExportLog;
import org.secondlook.workflow.log.ReadExaminerCurves;
import org.secondlook.workflow.log.ReadLog;
import org.secondlook.workflow.log.SetAnchor;
import org.secondlook.workflow.log.SetTimeStamping;
import org.secondlook.workflow.log.SignLog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The audit log: shown, counted, exported, checked, attested. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "The audit log of everything that was done.")
final class AuditCommand {
  private final Globals globals;

  AuditCommand(Globals globals) {
    this.globals = globals;
  }

  static CommandLine with(Globals globals) {
    return new CommandLine(new AuditCommand(globals))
        .addSubcommand(new AuditVerifyCommand(globals));
  }

  record EntryJson(
      long sequence,
      String at,
      String user,
      String role,
      String caseNumber,
      String purpose,
      String act,
      String gallery,
      String models,
      String details,
      String previous,
      String hash) {
    static EntryJson of(AuditEntry entry) {
      return new EntryJson(
          entry.sequence(),
          entry.at().toString(),
          entry.user(),
          entry.role(),
          entry.caseNumber(),
          entry.purpose(),
          entry.act(),
          entry.gallerySnapshot(),
          entry.models(),
          entry.details(),
          entry.previous().hex(),
          entry.hash().hex());
    }
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Entries, newest last.")
  void show(
      @Option(names = "--case", paramLabel = "N", description = "Of this case only.")
          String caseNumber,
      @Option(names = "--by", paramLabel = "NAME", description = "Of this user only.") String by,
      @Option(
              names = "--act",
              paramLabel = "ACT",
              description = "Of these acts only: ${COMPLETION-CANDIDATES}.")
          Set<Act> acts,
      @Option(names = "--from", paramLabel = "DATE", description = "From this day on (UTC).")
          LocalDate from,
      @Option(names = "--to", paramLabel = "DATE", description = "Up to and with this day (UTC).")
          LocalDate to,
      @Option(names = "--text", description = "With this text in any field.") String text,
      @Option(
              names = "--limit",
              defaultValue = "100",
              description = "Shows at most so many (${DEFAULT-VALUE}); files get all.")
          int limit,
      @Option(
              names = "--export",
              paramLabel = "FILE",
              description = "Writes the whole log, for 'audit verify --log'.")
          Path export,
      @Option(
              names = "--csv",
              paramLabel = "FILE",
              description = "Writes the entries asked for as a table, for 'audit verify --file'.")
          Path csv,
      @Option(names = "--json") boolean json) {
    AuditFilter filter =
        new AuditFilter(
            Optional.ofNullable(from).map(AuditCommand::startOf),
            Optional.ofNullable(to).map(day -> startOf(day.plusDays(1))),
            Optional.ofNullable(by),
            Optional.ofNullable(caseNumber),
            acts == null ? Set.of() : acts,
            Optional.ofNullable(text));
    try (CommandSession session = CommandSession.open(globals)) {
      if (export != null) {
        export(session, new ExportLog.Form.Lines(), export);
      }
      if (csv != null) {
        export(session, new ExportLog.Form.Table(filter), csv);
      }
      List<AuditEntry> entries =
          new ReadLog(session.workstation())
              .run(session.actor(), filter, Long.MAX_VALUE, limit)
              .reversed();
      if (json) {
        Json.print(
            globals.console().out(),
            Map.of("entries", entries.stream().map(EntryJson::of).toList()));
      } else if (export == null && csv == null) {
        entries.forEach(entry -> print(globals.console().out(), entry));
        globals.console().sayIfNone(entries, "No entry of the log is like that.");
      }
    }
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void print(PrintStream out, AuditEntry entry) {
    out.printf(
        Locale.ROOT,
        "%6d  %s  %-12s %-24s %-14s %s%n",
        entry.sequence(),
        entry.at(),
        entry.user(),
        Constants.words(entry.act()),
        entry.caseNumber(),
        entry.details());
  }

  private void export(CommandSession session, ExportLog.Form form, Path file) {
    Path written = new ExportLog(session.workstation()).run(session.actor(), form, file);
    globals.tell("Written to " + written);
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
      name = "anchor",
      mixinStandardHelpOptions = true,
      description =
          "Writes every checkpoint to a second place too: a folder on another machine, to which this"
              + " one can only add. 'audit verify' then compares with it.")
  void anchor(
      @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder.") Path folder,
      @Option(names = "--off", description = "No second place any more.") boolean off) {
    if (off == (folder != null)) {
      throw SecondLookException.usage("Name a folder, or --off.");
    }
    try (CommandSession session = CommandSession.open(globals)) {
      new SetAnchor(session.workstation()).run(session.actor(), Optional.ofNullable(folder));
      globals.tell(
          off
              ? "Checkpoints stay in the home alone."
              : "Every checkpoint is written to " + folder + " too.");
    }
  }

  @Command(
      name = "timestamp",
      mixinStandardHelpOptions = true,
      description =
          "Has checkpoints stamped with the time by another party (RFC 3161), in the background: the"
              + " program then reaches for the network, and sends no more than a SHA-256."
              + " 'audit verify --tsa' checks the stamps.")
  void timestamp(
      @Parameters(arity = "0..1", paramLabel = "URL", description = "The authority's address.")
          String address,
      @Option(names = "--off", description = "No time stamps any more.") boolean off,
      @Option(names = "--now", description = "Has the newest checkpoint stamped, and waits for it.")
          boolean now) {
    if (Stream.of(address != null, off, now).filter(each -> each).count() != 1) {
      throw SecondLookException.usage("Name an address, or --off, or --now.");
    }
    try (CommandSession session = CommandSession.open(globals)) {
      SetTimeStamping setting = new SetTimeStamping(session.workstation());
      if (now) {
        TimeStamp stamp = setting.now(session.actor());
        globals.tell("Entry " + stamp.checkpoint().sequence() + " is stamped.");
        return;
      }
      setting.run(session.actor(), Optional.ofNullable(address));
      globals.tell(
          off
              ? "Checkpoints are stamped by nobody any more."
              : "Checkpoints are stamped by " + address + ", as far as it can be reached.");
    }
  }

  @Command(
      name = "checkpoint",
      mixinStandardHelpOptions = true,
      description =
          "Signs the log's present end. Keep the result somewhere else: only there does it bind"
              + " this machine.")
  void checkpoint(
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Also writes it to this file, for another place.")
          Path out,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      SignLog.Signed signed = new SignLog(session.workstation()).run(session.actor());
      Checkpoint newest = signed.checkpoint();
      String line = signed.line();
      if (out != null) {
        write(out, line + "\n");
      }
      if (json) {
        Json.print(
            globals.console().out(),
            Map.of(
                "sequence",
                newest.sequence(),
                "hash",
                newest.hash().hex(),
                "at",
                newest.at().toString(),
                "publicKey",
                newest.publicKey(),
                "line",
                line));
      } else {
        globals.console().out().println(line);
      }
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The checkpoint can't be written to " + file + ". Choose another place.", e);
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
                  Optional.ofNullable(to).map(day -> startOf(day.plusDays(1))));
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
