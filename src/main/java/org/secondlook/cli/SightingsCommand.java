package org.secondlook.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.StoredTrack;
import org.secondlook.footage.Thoroughness;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Times;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.search.SearchSightings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sightings of all cases. */
@Command(
    name = "sightings",
    mixinStandardHelpOptions = true,
    description = "Sightings of all cases that an account may see.")
final class SightingsCommand {
  private final Globals globals;

  SightingsCommand(Globals globals) {
    this.globals = globals;
  }

  record SightedJson(
      String caseNumber,
      String file,
      int part,
      int track,
      long ptsMillis,
      Integer rank,
      Double similarity,
      Double fmr) {
    static SightedJson of(SearchSightings.Sighted each) {
      return new SightedJson(
          each.caseFile().number(),
          each.evidence().fileName(),
          each.track().part(),
          each.track().number(),
          each.track().bestPtsMillis(),
          each.rating().map(SearchSightings.Rating::rank).orElse(null),
          each.rating().map(rating -> Numbers.similarity(rating.similarity())).orElse(null),
          each.rating().map(SearchSightings.Rating::fmr).orElse(null));
    }
  }

  record ResultJson(int cases, int sightings, List<SightedJson> found) {}

  @Command(
      name = "search",
      mixinStandardHelpOptions = true,
      description = {
        "Imports the file as evidence and searches its best face among all stored sightings.",
        "Off until 'policy set sightings-search on'. The list has no order, rank or similarity,"
            + " unless --open gives a reason; each sighting is to be compared by a person."
      })
  void search(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--case", required = true, paramLabel = "N") String caseNumber,
      @Option(names = "--purpose", required = true, paramLabel = "TEXT") String purpose,
      @Option(names = "--offence", paramLabel = "NAME") String offence,
      @Option(
              names = "--face",
              paramLabel = "N",
              description = "The number of the face or track in the file (else the best one).")
          Integer face,
      @Option(names = "--top", defaultValue = "20", paramLabel = "K") int top,
      @Option(names = "--open", paramLabel = "REASON") String openReason,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile caseFile = new FindCase(session.workstation()).run(session.actor(), caseNumber);
      SearchSightings search = new SearchSightings(session.workstation());
      SearchSightings.Question question =
          new SearchSightings.Question(
              caseFile,
              purpose,
              Optional.ofNullable(offence),
              top,
              Optional.ofNullable(openReason));
      // Asked before the import, so that what is refused leaves no file in the case.
      search.check(session.actor(), question);
      SearchSightings.Result result =
          search.run(
              session.actor(),
              new SearchSightings.Request(
                  question, face(session, caseFile, file, Optional.ofNullable(face))),
              globals.job());
      List<SightedJson> found = result.found().stream().map(SightedJson::of).toList();
      if (json) {
        Json.print(
            globals.console().out(), new ResultJson(result.cases(), result.sightings(), found));
        return;
      }
      var out = globals.console().out();
      out.printf(
          "Searched %s of %s.%n",
          Noun.FACE.count(result.sightings()), Noun.CASE.count(result.cases()));
      found.forEach(
          each ->
              out.printf(
                  Locale.ROOT,
                  "  case %s, %s, track %d at %s%s%n",
                  each.caseNumber(),
                  each.file(),
                  each.track(),
                  Times.inRecording(each.ptsMillis()),
                  each.rank() == null
                      ? ""
                      : String.format(
                          Locale.ROOT,
                          ": rank %d, similarity %.3f",
                          each.rank(),
                          each.similarity())));
      out.println("These are sightings to be compared by a person, and no people found.");
    }
  }

  private StoredTrack face(
      CommandSession session, CaseFile caseFile, Path file, Optional<Integer> number) {
    List<ImportEvidence.Outcome> outcomes =
        new ImportEvidence(session.workstation())
            .run(
                new ImportRequest(
                    session.actor(), caseFile, List.of(file), Thoroughness.NORMAL, ""),
                ImportEvidence.Listener.NONE,
                globals.job());
    return switch (outcomes.getFirst()) {
      case ImportEvidence.Outcome.Imported imported ->
          imported.tracks().stream()
              .filter(track -> number.isEmpty() || track.number() == number.get())
              .max(Comparator.comparingDouble(track -> track.best().quality().overall()))
              .orElseThrow(
                  () -> SecondLookException.input("No such face was found in " + file + "."));
      case ImportEvidence.Outcome.Failed failed -> throw SecondLookException.input(failed.why());
    };
  }
}
