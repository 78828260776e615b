package org.secondlook.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.wording.Times;
import org.secondlook.workflow.SearchThings;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.FindCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Things in a case's evidence that look like the one in a box, the most alike first, or none.",
      "A file that isn't evidence of the case yet becomes it, and files that nobody looked through for objects are looked"
          + " through first. Likeness is no sign that it is the same thing, and says nothing of a person."
    })
final class ObjectsSearchCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "FILE")
  private Path file;

  @Option(
      names = "--box",
      required = true,
      paramLabel = "X,Y,W,H",
      description = "Left, top, width and height of the thing, in pixels of the upright picture.")
  private String box;

  @Option(
      names = "--at",
      defaultValue = "0",
      paramLabel = "MILLIS",
      description = "When in a recording (${DEFAULT-VALUE}).")
  private long at;

  @Option(names = "--case", paramLabel = "N", description = "The case's number.")
  private String caseNumber;

  @Option(
      names = "--all-cases",
      description = "In all cases, where the policy allows it ('policy set all-cases on').")
  private boolean allCases;

  @Option(
      names = "--purpose",
      paramLabel = "TEXT",
      description = "What this search is for (else what the case is for).")
  private String purpose;

  @Option(
      names = "--top",
      defaultValue = "20",
      paramLabel = "K",
      description = "Most matches (${DEFAULT-VALUE}).")
  private int top;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  ObjectsSearchCommand(Globals globals) {
    this.globals = globals;
  }

  /**
   * @param cutOff the least similarity that is told
   * @param compared looks at things that took part
   */
  record Result(
      @JsonProperty("case") String caseNumber,
      List<MatchJson> matches,
      double cutOff,
      long compared,
      List<String> notCompared) {}

  record MatchJson(
      int rank,
      @JsonProperty("case") String caseNumber,
      String file,
      String sha256,
      int part,
      long ptsMillis,
      String label,
      List<Double> box,
      double similarity) {}

  @Override
  public Integer call() {
    if (caseNumber == null || caseNumber.isBlank()) {
      throw SecondLookException.policy(
          "A search needs a case. Open one with 'secondlook case create' and name it with --case.");
    }
    Box wanted = parse(box);
    try (CommandSession session = CommandSession.open(globals)) {
      Workstation workstation = session.workstation();
      CaseFile caseFile = new FindCase(workstation).run(session.actor(), caseNumber);
      SearchThings search = new SearchThings(workstation);
      String why = Optional.ofNullable(purpose).orElse(caseFile.purpose());
      // Asked before anything is looked through, so that a refusal costs nobody an hour of footage.
      search.check(session.actor(), allCases, why);
      CaseObjects objects = new CaseObjects(globals, session, caseFile);
      Evidence evidence = objects.evidence(file, Optional.empty());
      objects.lookThroughAll();
      JobContext job = globals.job();
      SearchThings.Result result =
          search.run(
              session.actor(),
              new SearchThings.Request(caseFile, evidence, 0, at, wanted, why, allCases, top),
              job);
      if (json) {
        Json.print(globals.console().out(), json(caseFile, result));
      } else {
        print(result);
      }
      return 0;
    }
  }

  static Box parse(String text) {
    String[] parts = text.split(",", -1);
    try {
      double[] sides = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
      if (sides.length == 4
          && Arrays.stream(sides).allMatch(Double::isFinite)
          && sides[2] > 0
          && sides[3] > 0) {
        return new Box(sides[0], sides[1], sides[2], sides[3]);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw SecondLookException.usage(
        "--box takes left, top, width and height in pixels, such as 120,80,64,90, with a width and a height above 0, not "
            + text
            + ".");
  }

  private static Result json(CaseFile caseFile, SearchThings.Result result) {
    List<MatchJson> matches = new ArrayList<>();
    for (SearchThings.Match each : result.matches()) {
      matches.add(
          new MatchJson(
              each.rank(),
              each.caseFile().number(),
              each.evidence().originalPath(),
              each.evidence().sha256().hex(),
              each.place().part(),
              each.place().ptsMillis(),
              each.label(),
              BoxJson.of(each.place().box()),
              Numbers.similarity(each.similarity())));
    }
    return new Result(
        caseFile.number(),
        matches,
        Numbers.similarity(result.cutOff()),
        result.compared(),
        result.notCompared());
  }

  private void print(SearchThings.Result result) {
    var out = globals.console().out();
    for (SearchThings.Match each : result.matches()) {
      out.printf(
          Locale.ROOT,
          "%3d. %.2f  %s  case %s, %s, %s, box %s%n",
          each.rank(),
          each.similarity(),
          each.label().isEmpty() ? "unnamed thing" : each.label(),
          each.caseFile().number(),
          each.evidence().nameOf(each.place().part()),
          Times.inRecording(each.place().ptsMillis()),
          BoxJson.of(each.place().box()));
    }
    if (result.matches().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "No similar object: of %,d views of objects none reaches a similarity of %.2f.%n",
          result.compared(),
          result.cutOff());
    } else {
      out.println(
          "These look alike; that is no sign that it is the same thing, and says nothing of a person.");
    }
    result.notCompared().forEach(out::println);
  }
}
