package org.secondlook.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.Search;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.cases.ListCases;
import org.secondlook.workflow.cases.ListDueCases;
import org.secondlook.workflow.cases.OpenCase;
import org.secondlook.workflow.cases.ShowCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "case",
    mixinStandardHelpOptions = true,
    description = "Cases: nothing is searched without one.")
final class CaseCommand {
  private final Globals globals;

  CaseCommand(Globals globals) {
    this.globals = globals;
  }

  record CaseJson(
      String number,
      String title,
      String purpose,
      String authority,
      String state,
      String created,
      String lastAct) {
    static CaseJson of(CaseFile file) {
      return new CaseJson(
          file.number(),
          file.title(),
          file.purpose(),
          file.authority(),
          file.state().name(),
          file.created().toString(),
          file.lastAct().toString());
    }
  }

  record EvidenceJson(
      String file, String sha256, String state, String why, List<String> caveats, int tracks) {}

  record SearchJson(
      long searchId, String at, String by, String purpose, int probes, String gallerySnapshot) {}

  record NoteJson(String at, String sentence, boolean seen) {}

  record CaseDetail(
      CaseJson caseFile,
      List<EvidenceJson> evidence,
      List<SearchJson> searches,
      List<NoteJson> notes) {}

  @Command(name = "create", mixinStandardHelpOptions = true, description = "Opens a case.")
  void create(
      @Option(names = "--number", required = true) String number,
      @Option(names = "--title", required = true) String title,
      @Option(names = "--purpose", required = true) String purpose,
      @Option(names = "--authority", required = true) String authority,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile made =
          new OpenCase(session.workstation())
              .run(session.actor(), new NewCase(number, title, purpose, authority));
      if (json) {
        Json.print(globals.console().out(), CaseJson.of(made));
      } else {
        globals.console().out().println("Case " + made.number() + " is open.");
      }
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "All cases, most recent first.")
  void list(@Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      List<CaseFile> all = new ListCases(session.workstation()).run(session.actor());
      if (json) {
        Json.print(globals.console().out(), all.stream().map(CaseJson::of).toList());
        return;
      }
      globals.console().sayIfNone(all, "No case yet. Open one with 'secondlook case create'.");
      all.forEach(
          file ->
              globals
                  .console()
                  .out()
                  .printf(
                      "%-16s %-10s %s  (%s)%n",
                      file.number(),
                      file.state().name().toLowerCase(java.util.Locale.ROOT),
                      file.title(),
                      file.purpose()));
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "A case with its evidence, searches and notes.")
  void show(@Parameters(paramLabel = "N") String number, @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      ShowCase.Overview found = new ShowCase(session.workstation()).run(session.actor(), number);
      CaseFile file = found.caseFile();
      List<EvidenceJson> evidence =
          found.evidence().stream().map(each -> describe(each.evidence(), each.tracks())).toList();
      List<SearchJson> searches = found.searches().stream().map(CaseCommand::describe).toList();
      List<NoteJson> notes =
          found.notes().stream()
              .map(each -> new NoteJson(each.at().toString(), each.sentence(), each.seen()))
              .toList();
      if (json) {
        Json.print(
            globals.console().out(), new CaseDetail(CaseJson.of(file), evidence, searches, notes));
        return;
      }
      var out = globals.console().out();
      out.printf(
          "Case %s: %s%nPurpose: %s%nAuthority: %s%nState: %s%n",
          file.number(),
          file.title(),
          file.purpose(),
          file.authority(),
          file.state().name().toLowerCase(java.util.Locale.ROOT));
      evidence.forEach(
          each ->
              out.printf(
                  "  evidence %s  %s  %s  sha256 %s%s%n",
                  each.file(),
                  each.state(),
                  Noun.FACE.count(each.tracks()),
                  each.sha256(),
                  Stream.concat(Stream.ofNullable(each.why()), each.caveats().stream())
                      .map(sentence -> "\n    " + sentence)
                      .collect(Collectors.joining())));
      searches.forEach(
          each ->
              out.printf(
                  "  search %d  %s by %s, %s%n",
                  each.searchId(), each.at(), each.by(), Noun.PROBE.count(each.probes())));
      notes.forEach(each -> out.printf("  note of %s: %s%n", each.at(), each.sentence()));
    }
  }

  record DueJson(String at, Integer retentionDays, List<CaseJson> due) {}

  @Command(
      name = "due",
      mixinStandardHelpOptions = true,
      description = "Closed cases whose time by the policy's retention is over, the oldest first.")
  void due(
      @Option(
              names = "--before",
              paramLabel = "DATE",
              description = "Due before this day begins, as 2027-12-31 (else by now).")
          LocalDate before,
      @Option(names = "--json") boolean json) {
    Instant at =
        before == null ? Instant.now() : before.atStartOfDay(ZoneId.systemDefault()).toInstant();
    try (CommandSession session = CommandSession.open(globals)) {
      ListDueCases.Due found = new ListDueCases(session.workstation()).run(session.actor(), at);
      Integer days = found.retentionDays().orElse(null);
      List<CaseJson> due = found.cases().stream().map(CaseJson::of).toList();
      if (json) {
        Json.print(globals.console().out(), new DueJson(at.toString(), days, due));
        return;
      }
      var out = globals.console().out();
      if (days == null) {
        out.println("The policy sets no retention, so no case is ever due.");
        return;
      }
      due.forEach(
          each ->
              out.printf("%-16s last act %s  %s%n", each.number(), each.lastAct(), each.title()));
      out.printf(
          "Due %s after their last act: %s.%n", Noun.DAY.count(days), Noun.CASE.count(due.size()));
    }
  }

  private static EvidenceJson describe(Evidence each, int tracks) {
    return new EvidenceJson(
        each.originalPath(),
        each.sha256().hex(),
        each.state().name(),
        each.why().orElse(null),
        each.caveats(),
        tracks);
  }

  private static SearchJson describe(Search search) {
    return new SearchJson(
        search.id().value(),
        search.at().toString(),
        search.by(),
        search.purpose(),
        search.probes().size(),
        search.gallery().snapshot());
  }
}
