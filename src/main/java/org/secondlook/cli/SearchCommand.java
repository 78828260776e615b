package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.Examination;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeOutlook;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Times;
import org.secondlook.workflow.CheckSearch;
import org.secondlook.workflow.FootageTimes;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.RefutedBefore;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.people.ShowPerson;
import org.secondlook.workflow.review.ListCandidates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Imports the files as evidence of a case and searches every face of a picture and every track"
          + " of a video.",
      "This is an open search: ranks and similarities are shown at once, and the log says so."
    })
final class SearchCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files;

  @Option(names = "--case", paramLabel = "N", description = "The case's number.")
  private String caseNumber;

  @Option(names = "--purpose", paramLabel = "TEXT", description = "What this search is for.")
  private String purpose;

  @Option(
      names = "--offence",
      paramLabel = "NAME",
      description = "The type of offence, where the agency's policy keeps a list.")
  private String offence;

  @Option(
      names = "--top",
      defaultValue = "20",
      paramLabel = "K",
      description = "Most candidates a face (${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--min-quality",
      paramLabel = "Q",
      description =
          "Faces below this quality, 0..100, are named as too poor and not searched (else the"
              + " policy's).")
  private Double minQuality;

  @Option(
      names = "--received-from",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "Who handed the files over.")
  private String receivedFrom;

  @Option(
      names = "--thoroughness",
      defaultValue = "NORMAL",
      paramLabel = "LEVEL",
      description = "How often video is looked at: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Thoroughness thoroughness;

  @Option(
      names = "--objects",
      description = "Detect objects in the files too, once all faces were found.")
  private boolean objects;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Mixin private MediaOptions said;

  SearchCommand(Globals globals) {
    this.globals = globals;
  }

  record Result(
      String caseNumber,
      Long searchId,
      GalleryJson gallery,
      List<SearchedFileJson> files,
      List<ProbeJson> probes,
      List<ErrorJson> errors) {
    @com.fasterxml.jackson.annotation.JsonProperty("case")
    public String caseNumber() {
      return caseNumber;
    }
  }

  record GalleryJson(int people, int photos, String snapshot) {}

  /**
   * What was examined of one file, and what was not.
   *
   * @param again a sentence where it was in the case before
   */
  record SearchedFileJson(
      String file,
      String sha256,
      String again,
      String damage,
      List<NotExamined> notExamined,
      List<ExaminedJson.AssumedJson> assumed,
      List<ExaminedJson.ChangeJson> changes,
      List<ExaminedJson> parts) {
    static SearchedFileJson of(ImportEvidence.Outcome.Imported imported) {
      Evidence evidence = imported.evidence();
      List<ExaminedJson> parts =
          evidence.examination().stream()
              .flatMap(examination -> examination.parts().stream())
              .map(ExaminedJson::of)
              .toList();
      return new SearchedFileJson(
          imported.file().toString(),
          evidence.sha256().hex(),
          imported.again().orElse(null),
          evidence.why().orElse(null),
          evidence.examination().map(Examination::notExamined).orElse(List.of()),
          parts.stream().flatMap(part -> part.assumed().stream()).toList(),
          parts.stream().flatMap(part -> part.changes().stream()).toList(),
          parts);
    }
  }

  /**
   * @param where in the file, with what its time and box rest on: a sentence
   */
  record ProbeJson(
      String file,
      Integer part,
      String partName,
      String where,
      Integer track,
      long ptsMillis,
      FaceJson face,
      double expectedFalseCandidates,
      Double predicted,
      String band,
      Double chanceToMiss,
      String notSearched,
      List<CandidateJson> candidates) {
    String chances() {
      return band == null
          ? Figures.expected(expectedFalseCandidates)
          : Figures.chances(expectedFalseCandidates, chanceToMiss, band);
    }
  }

  record CandidateJson(
      int rank,
      String person,
      String photo,
      double similarity,
      double fmr,
      boolean fmrIsUpperBound,
      OpinionJson secondOpinion,
      String refutedBefore) {}

  record OpinionJson(
      String model,
      int rank,
      double similarity,
      Double fmr,
      boolean fmrIsUpperBound,
      boolean agrees) {}

  record ErrorJson(String file, String error) {}

  @Override
  public Integer call() {
    if (caseNumber == null || caseNumber.isBlank()) {
      throw SecondLookException.policy(
          "A search needs a case. Open one with 'secondlook case create' and name it with --case.");
    }
    if (purpose == null || purpose.isBlank()) {
      throw SecondLookException.policy("A search needs a purpose. State it with --purpose.");
    }
    try (CommandSession session = CommandSession.open(globals)) {
      return search(session);
    }
  }

  private int search(CommandSession session) {
    Workstation workstation = session.workstation();
    CaseFile caseFile = new FindCase(workstation).run(session.actor(), caseNumber);
    double least =
        minQuality == null ? new ReadPolicy(workstation).inForce().minimumQuality() : minQuality;
    SearchSettings asked =
        new SearchSettings(top, least, GalleryFilter.ALL, Optional.ofNullable(offence));
    Optional<MediaSettings> settings = said.settings();
    // Asked before the import, so that a refusal costs nobody an hour of footage.
    new CheckSearch(workstation).run(session.actor(), caseFile, purpose, Openness.OPEN, asked);
    List<ImportEvidence.Outcome> outcomes =
        new ImportEvidence(workstation)
            .run(
                new ImportRequest(
                        session.actor(), caseFile, files, thoroughness, receivedFrom, settings)
                    .withObjects(objects),
                CaseObjects.failuresTold(globals),
                globals.job());
    List<StoredTrack> tracks = new ArrayList<>();
    List<ErrorJson> errors = new ArrayList<>();
    List<SearchedFileJson> looked = new ArrayList<>();
    for (ImportEvidence.Outcome outcome : outcomes) {
      switch (outcome) {
        case ImportEvidence.Outcome.Imported imported -> {
          tracks.addAll(imported.tracks());
          looked.add(SearchedFileJson.of(imported));
          imported.again().ifPresent(globals::tell);
          imported.evidence().why().ifPresent(why -> globals.tell(imported.file() + ": " + why));
          if (imported.tracks().isEmpty()) {
            globals.tell("No face was found in " + imported.file() + ".");
          }
        }
        case ImportEvidence.Outcome.Failed failed -> {
          errors.add(new ErrorJson(failed.file().toString(), failed.why()));
          globals.console().err().println(failed.why());
        }
      }
    }
    Search search =
        new SearchFaces(workstation)
            .run(
                session.actor(),
                new SearchFaces.Request(
                    caseFile,
                    purpose,
                    Optional.of(purpose),
                    asked,
                    tracks.stream().map(SearchFaces.Probe::of).toList()),
                globals.job());
    Result result = result(session, caseFile, search, looked, tracks, errors);
    if (json) {
      Json.print(globals.console().out(), result);
    } else {
      print(result);
    }
    return errors.isEmpty() ? 0 : SecondLookException.Kind.INPUT.exitCode();
  }

  private Result result(
      CommandSession session,
      CaseFile caseFile,
      Search search,
      List<SearchedFileJson> looked,
      List<StoredTrack> tracks,
      List<ErrorJson> errors) {
    Map<TrackId, StoredTrack> byId =
        tracks.stream()
            .collect(Collectors.toMap(StoredTrack::id, Function.identity(), (a, b) -> a));
    return new Result(
        caseFile.number(),
        search.id().value(),
        new GalleryJson(
            search.gallery().people(), search.gallery().photos(), search.gallery().snapshot()),
        looked,
        search.probes().stream()
            .map(probe -> probe(session, probe, byId.get(probe.tracks().getFirst())))
            .toList(),
        errors);
  }

  private ProbeJson probe(CommandSession session, SearchProbe probe, StoredTrack track) {
    Workstation workstation = session.workstation();
    Evidence evidence = new ListEvidence(workstation).one(session.actor(), track.evidence());
    Optional<MediaFacts> facts = evidence.facts(track.part());
    boolean video = facts.map(known -> known.kind() == MediaKind.VIDEO).orElse(false);
    List<Candidate> candidates = new ListCandidates(workstation).run(session.actor(), probe.id());
    Map<CandidateId, String> refuted = new RefutedBefore(workstation).of(probe, candidates);
    return new ProbeJson(
        named(evidence),
        facts.map(known -> ExaminedJson.number(known.part())).orElse(null),
        facts.map(known -> ExaminedJson.name(known.part())).orElse(null),
        FootageTimes.where(evidence, track),
        video ? track.number() : null,
        track.bestPtsMillis(),
        FaceJson.of(track.best(), workstation.models()),
        probe.expectedFalseCandidates(),
        probe.outlook().map(ProbeOutlook::predicted).orElse(null),
        probe.outlook().map(ProbeOutlook::band).orElse(null),
        probe.outlook().map(ProbeOutlook::chanceToMiss).orElse(null),
        probe.notSearched().orElse(null),
        candidates.stream().map(each -> candidate(session, each, refuted)).toList());
  }

  /** The file as the user named it on the command line. */
  private String named(Evidence evidence) {
    return files.stream()
        .filter(
            file -> file.toAbsolutePath().normalize().toString().equals(evidence.originalPath()))
        .map(Path::toString)
        .findFirst()
        .orElse(evidence.originalPath());
  }

  private static CandidateJson candidate(
      CommandSession session, Candidate each, Map<CandidateId, String> refuted) {
    String photo =
        new ShowPerson(session.workstation())
            .photo(session.actor(), new PhotoId(each.photo()))
            .map(found -> found.file())
            .orElse(each.photoSha256().hex());
    return new CandidateJson(
        each.rank(),
        each.name(),
        photo,
        Numbers.similarity(each.similarity()),
        each.fmr(),
        each.fmrIsBound(),
        new OpinionJson(
            each.secondOpinion().model(),
            each.secondOpinion().rank(),
            Numbers.similarity(each.secondOpinion().similarity()),
            each.secondOpinion().fmr().orElse(null),
            each.secondOpinion().fmrIsBound(),
            each.secondOpinion().agrees()),
        refuted.get(each.id()));
  }

  /** What of a file has to be known beside what was found in it. */
  private static void print(PrintStream out, SearchedFileJson file) {
    List<String> lines = new ArrayList<>();
    if (file.damage() != null) {
      lines.add(file.damage());
    }
    for (ExaminedJson part : file.parts()) {
      String of = part.partName() == null ? "" : part.partName() + ": ";
      if (!of.isEmpty()) {
        lines.add(of + part.kind() + " " + part.width() + "x" + part.height());
      }
      part.assumed().forEach(each -> lines.add(of + each.words()));
      part.changes()
          .forEach(
              each ->
                  lines.add(
                      of + "from " + Times.inRecording(each.ptsMillis()) + " on: " + each.what()));
    }
    file.notExamined().forEach(each -> lines.add(each.sentence()));
    if (!lines.isEmpty()) {
      out.println(file.file());
      lines.forEach(line -> out.println("  " + line));
    }
  }

  private void print(Result result) {
    var out = globals.console().out();
    out.printf(
        "Gallery: %s, %s, state %s%n",
        Noun.PERSON.count(result.gallery().people()),
        Noun.PHOTO.count(result.gallery().photos()),
        result.gallery().snapshot());
    result.files().forEach(file -> print(out, file));
    for (ProbeJson probe : result.probes()) {
      out.printf(
          "%n%s%n  %s%n  quality %.0f%s%n",
          probe.file(),
          probe.where(),
          probe.face().quality().overall(),
          probe.predicted() == null ? "" : ": " + Figures.comesFirst(probe.predicted()));
      if (probe.notSearched() != null) {
        out.println("  " + probe.notSearched());
        continue;
      }
      for (CandidateJson each : probe.candidates()) {
        out.printf(
            Locale.ROOT,
            "  %3d. %-32s %s%n       second model: rank %s, %s%s%n",
            each.rank(),
            each.person(),
            Figures.similarity(each.similarity(), each.fmr(), each.fmrIsUpperBound()),
            each.secondOpinion().rank() > Match.SECOND_RANKS
                ? "beyond " + Match.SECOND_RANKS
                : each.secondOpinion().rank(),
            Figures.similarity(
                each.secondOpinion().similarity(),
                each.secondOpinion().fmr(),
                each.secondOpinion().fmrIsUpperBound()),
            each.secondOpinion().agrees() ? "; both models rank this person first" : "");
        if (each.refutedBefore() != null) {
          out.println("       " + each.refutedBefore());
        }
      }
      out.printf("  Strangers to expect in this list by chance: %s.%n", probe.chances());
    }
    out.println();
    out.println(
        "A candidate is at most an investigative lead, never an identification. Decide in the"
            + " workstation.");
  }
}
