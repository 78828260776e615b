package org.secondlook.cli;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Stated.OtherEvidence;
import org.secondlook.casework.Stated.OtherEvidence.Answer;
import org.secondlook.casework.Stated.OtherEvidence.Point;
import org.secondlook.wording.Constants;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.statements.ListLeads;
import org.secondlook.workflow.statements.MakeStatement;
import org.secondlook.workflow.verification.EndDispute;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What speaks for or against leads beside the faces, and what became of them. */
@Command(
    name = "lead",
    mixinStandardHelpOptions = true,
    description = "What else speaks for or against a lead, and what became of it.")
final class LeadCommand {
  private final Globals globals;

  LeadCommand(Globals globals) {
    this.globals = globals;
  }

  record PointJson(String known, String note) {}

  record LeadJson(
      long decision,
      String examiner,
      String at,
      String standsAs,
      boolean asked,
      String independent,
      Map<String, PointJson> points,
      String outcome,
      String outcomeSource) {
    static LeadJson of(ListLeads.Lead lead) {
      Optional<OtherEvidence> evidence = lead.evidence().map(each -> each.stated());
      Map<String, PointJson> points = new TreeMap<>();
      evidence.ifPresent(
          each ->
              each.points()
                  .forEach(
                      (point, answer) ->
                          points.put(
                              point.name(), new PointJson(answer.known().name(), answer.note()))));
      return new LeadJson(
          lead.decision().id().value(),
          lead.decision().examiner(),
          lead.decision().at().toString(),
          lead.standing().conclusion().name(),
          evidence.isPresent(),
          evidence.flatMap(OtherEvidence::independent).orElse(null),
          points,
          lead.outcome().map(each -> each.stated().result().name()).orElse(null),
          lead.outcome().map(each -> each.stated().source()).orElse(null));
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "The leads of a case that stand, with what was stated of them.")
  void list(@Parameters(paramLabel = "N") String number, @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile file = new FindCase(session.workstation()).run(session.actor(), number);
      List<LeadJson> leads =
          new ListLeads(session.workstation())
              .run(session.actor(), file).stream().map(LeadJson::of).toList();
      if (json) {
        Json.print(globals.console().out(), leads);
        return;
      }
      var out = globals.console().out();
      for (LeadJson each : leads) {
        out.printf(
            "Lead %d by %s, %s%n  other evidence: %s%n  outcome: %s%n",
            each.decision(),
            each.examiner(),
            each.at(),
            !each.asked()
                ? "not stated yet"
                : each.independent() == null ? "none yet" : each.independent(),
            each.outcome() == null
                ? "not stated"
                : each.outcome().toLowerCase(Locale.ROOT) + " (" + each.outcomeSource() + ")");
        each.points()
            .forEach(
                (point, answer) ->
                    out.printf(
                        "  %s: %s%s%n",
                        Constants.words(point),
                        Constants.words(answer.known()),
                        answer.note().isEmpty() ? "" : ", " + answer.note()));
      }
      globals.console().sayIfNone(leads, "No lead stands in this case.");
    }
  }

  /** One of the two. */
  static final class Independent {
    @Option(
        names = "--independent",
        required = true,
        paramLabel = "TEXT",
        description = "Evidence that doesn't come from a search.")
    private String text;

    @Option(
        names = "--none-yet",
        required = true,
        description = "There is no independent evidence yet.")
    private boolean none;
  }

  @Command(
      name = "evidence",
      mixinStandardHelpOptions = true,
      description =
          "States what else speaks for or against a lead; a report needs it. Each point is"
              + " answered: height, build, marks, in-custody, elsewhere, age.")
  void evidence(
      @Parameters(paramLabel = "DECISION", description = "The lead's number, see 'lead list'.")
          long decision,
      @ArgGroup(multiplicity = "1") Independent independent,
      @Option(
              names = "--point",
              paramLabel = "POINT=ANSWER[:NOTE]",
              description =
                  "fits, contradicts or not-known, such as 'height=contradicts: 8 inches taller'.")
          Map<String, String> points) {
    EnumMap<Point, Answer> answers = new EnumMap<>(Point.class);
    if (points != null) {
      points.forEach((name, text) -> answers.put(constant(Point.class, name), answer(text)));
    }
    state(
        new OtherEvidence(
            new DecisionId(decision), Optional.ofNullable(independent.text), answers));
  }

  private static Answer answer(String text) {
    int sign = text.indexOf(':');
    String known = sign < 0 ? text : text.substring(0, sign);
    return new Answer(
        constant(Answer.Known.class, known.strip()), sign < 0 ? "" : text.substring(sign + 1));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                SecondLookException.usage(
                    "\""
                        + word
                        + "\" is none of: "
                        + Arrays.stream(type.getEnumConstants())
                            .map(each -> Constants.words(each))
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  @Command(
      name = "outcome",
      mixinStandardHelpOptions = true,
      description = "States what became of a lead, and who or what says so.")
  void outcome(
      @Parameters(paramLabel = "DECISION", description = "The lead's number, see 'lead list'.")
          long decision,
      @Option(
              names = "--result",
              required = true,
              paramLabel = "RESULT",
              description = "${COMPLETION-CANDIDATES}")
          Stated.LeadOutcome.Result result,
      @Option(names = "--source", required = true, paramLabel = "TEXT") String source) {
    state(new Stated.LeadOutcome(new DecisionId(decision), result, source));
  }

  @Command(
      name = "end-dispute",
      mixinStandardHelpOptions = true,
      description =
          "Ends a disagreement of two examiners without a third one: the lead stands as"
              + " inconclusive, for good.")
  void endDispute(
      @Parameters(paramLabel = "DECISION", description = "The lead's number, see 'lead list'.")
          long decision,
      @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason) {
    try (CommandSession session = CommandSession.open(globals)) {
      new EndDispute(session.workstation()).run(session.actor(), new DecisionId(decision), reason);
      globals.console().out().println("Ended. The lead stands as inconclusive.");
    }
  }

  private void state(Stated stated) {
    try (CommandSession session = CommandSession.open(globals)) {
      long entry = new MakeStatement(session.workstation()).run(session.actor(), stated);
      globals.console().out().println("Stated; entry " + entry + " of the log keeps it.");
    }
  }
}
