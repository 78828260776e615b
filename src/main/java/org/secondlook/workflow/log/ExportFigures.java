package org.secondlook.workflow.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Stated.LeadOutcome.Result;
import org.secondlook.casework.YearlyFigures;
import org.secondlook.report.FiguresReport;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;
import org.secondlook.wording.Constants;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** The figures of a year, as a table and as a PDF; the log tells that they were handed out. */
public record ExportFigures(Workstation workstation) {
  /** What is counted; the names stand in the table and, in its language, in the window. */
  public enum Figure {
    SEARCHES,
    SEARCHES_THAT_WERE_REFUSED,
    OPEN_SEARCHES,
    SEARCHES_WITHOUT_A_CANDIDATE,
    SEARCHES_BY_OFFENCE,
    SEARCHES_BY_PURPOSE,
    SEARCHES_BY_USER,
    SEARCHES_BY_PHOTOS_SEARCHED,
    DECISIONS_BY_CONCLUSION,
    LEADS_BY_OUTCOME,
    LEADS_REFUTED_OF_THOSE_KNOWN;

    public String words() {
      return name().charAt(0) + Constants.words(name().substring(1));
    }
  }

  /**
   * What was written.
   *
   * @param figures each a line: what, of which group, how many
   * @param auditDue by when the policy wants a yearly audit; empty for no reminder
   */
  public record Written(
      Path csv, Path pdf, List<FiguresReport.Line> figures, Optional<LocalDate> auditDue) {
    public Written {
      figures = List.copyOf(figures);
    }
  }

  /** The same figures without writing them. */
  public List<FiguresReport.Line> figures(Actor actor, int year) {
    workstation.require(actor, Permission.VIEW_AUDIT);
    return lines(counted(year));
  }

  /**
   * @param folder made where it is missing; earlier files of the same year are replaced
   */
  public Written run(Actor actor, int year, Path folder) {
    workstation.require(actor, Permission.EXPORT_AUDIT);
    List<FiguresReport.Line> lines = lines(counted(year));
    Path csv = folder.resolve("figures-" + year + ".csv").toAbsolutePath().normalize();
    Path pdf = csv.resolveSibling("figures-" + year + ".pdf");
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    byte[] table = FiguresReport.csv(lines).getBytes(StandardCharsets.UTF_8);
    try {
      FiguresReport.pdf(year, Instant.now(), actor.name(), lines, document);
      Files.createDirectories(csv.getParent());
      Files.write(csv, table);
      Files.write(pdf, document.toByteArray());
    } catch (IOException e) {
      throw SecondLookException.input(
          "The figures can't be written to "
              + csv.getParent()
              + " ("
              + e.getMessage()
              + "). Choose another folder.",
          e);
    }
    String details =
        JsonNodeFactory.instance
            .objectNode()
            .put("year", year)
            .put("csvSha256", Sha256.of(table).hex())
            .put("pdfSha256", Sha256.of(document.toByteArray()).hex())
            .toString();
    UnitOfWork.logged(workstation, actor, NewEntry.of(Act.FIGURES_EXPORTED, details));
    return new Written(
        csv, pdf, lines, workstation.casework().policies().logged().oversight().auditDue());
  }

  private YearlyFigures counted(int year) {
    YearlyFigures figures = new YearlyFigures(start(year), start(year + 1));
    workstation.casework().log().all(figures::accept);
    return figures;
  }

  private static Instant start(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static List<FiguresReport.Line> lines(YearlyFigures figures) {
    List<FiguresReport.Line> lines = new ArrayList<>();
    line(lines, Figure.SEARCHES, figures.searches());
    line(lines, Figure.SEARCHES_THAT_WERE_REFUSED, figures.refusedSearches());
    line(lines, Figure.OPEN_SEARCHES, figures.openSearches());
    line(lines, Figure.SEARCHES_WITHOUT_A_CANDIDATE, figures.searchesWithoutCandidate());
    groups(lines, Figure.SEARCHES_BY_OFFENCE, figures.byOffence());
    groups(lines, Figure.SEARCHES_BY_PURPOSE, figures.byPurpose());
    groups(lines, Figure.SEARCHES_BY_USER, figures.byUser());
    groups(lines, Figure.SEARCHES_BY_PHOTOS_SEARCHED, figures.byGallery());
    SortedMap<String, Integer> conclusions = new TreeMap<>();
    figures.byConclusion().forEach((name, count) -> conclusions.put(Constants.words(name), count));
    groups(lines, Figure.DECISIONS_BY_CONCLUSION, conclusions);
    int refuted = figures.leads(Result.REFUTED);
    int confirmed = figures.leads(Result.CONFIRMED);
    for (Result each : Result.values()) {
      lines.add(
          new FiguresReport.Line(
              Figure.LEADS_BY_OUTCOME.words(),
              Constants.words(each),
              Integer.toString(figures.leads(each))));
    }
    lines.add(
        new FiguresReport.Line(
            Figure.LEADS_BY_OUTCOME.words(),
            "not stated yet",
            Integer.toString(figures.leadsWithoutOutcome())));
    lines.add(
        new FiguresReport.Line(
            Figure.LEADS_REFUTED_OF_THOSE_KNOWN.words(), "", share(refuted, confirmed)));
    return lines;
  }

  private static void line(List<FiguresReport.Line> lines, Figure what, int count) {
    lines.add(new FiguresReport.Line(what.words(), "", Integer.toString(count)));
  }

  private static void groups(
      List<FiguresReport.Line> lines, Figure what, SortedMap<String, Integer> counts) {
    counts.forEach(
        (group, count) ->
            lines.add(new FiguresReport.Line(what.words(), group, Integer.toString(count))));
  }

  /** Of leads with a known outcome, those that were wrong, with their 95% interval. */
  static String share(int refuted, int confirmed) {
    int known = refuted + confirmed;
    if (known == 0) {
      return "no outcome is known";
    }
    Interval interval = ConfidenceIntervals.wilson(refuted, known);
    return String.format(
        Locale.ROOT,
        "%d of %d, %.1f %% (95%% interval %.1f to %.1f %%)",
        refuted,
        known,
        100.0 * refuted / known,
        100 * interval.low(),
        100 * interval.high());
  }
}
