package org.secondlook.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Offence;
import org.secondlook.access.Oversight;
import org.secondlook.access.Policy;
import org.secondlook.access.PolicyChange;
import org.secondlook.access.Switch;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.PolicyEffect;
import org.secondlook.workflow.accounts.ReadPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the agency has decided for everybody in this home. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description =
        "The rules that hold for everybody in this home; every change is logged with its reason.")
final class PolicyCommand {
  private final Globals globals;

  PolicyCommand(Globals globals) {
    this.globals = globals;
  }

  record PolicyJson(
      double minimumQuality,
      boolean poorProbesAllowed,
      int mostCandidates,
      boolean blind,
      boolean openSearchAllowed,
      BlindSearch blindSearch,
      List<String> purposes,
      int nonMatesMixedIn,
      Integer retentionDays,
      CandidatePictures candidatePictures,
      double agreementFmr,
      List<String> switches,
      List<OffenceJson> offences,
      String auditDue,
      String groupColumn) {
    static PolicyJson of(Policy policy) {
      return new PolicyJson(
          policy.minimumQuality(),
          policy.poorProbesAllowed(),
          policy.mostCandidates(),
          policy.blind(),
          policy.openSearchAllowed(),
          policy.blindSearch(),
          policy.purposes(),
          policy.nonMatesMixedIn(),
          policy.retentionDays().orElse(null),
          policy.candidatePictures(),
          policy.agreementFmr(),
          policy.oversight().switches().stream().sorted().map(Switch::word).toList(),
          policy.oversight().offences().stream().map(OffenceJson::of).toList(),
          policy.oversight().auditDue().map(LocalDate::toString).orElse(null),
          policy.oversight().groupColumn().orElse(null));
    }
  }

  record OffenceJson(String name, List<Offence.Use> uses) {
    static OffenceJson of(Offence offence) {
      return new OffenceJson(offence.name(), offence.uses().stream().sorted().toList());
    }
  }

  /** All that can be turned on or off. */
  record SwitchWords() implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Switch.values()).map(Switch::word).iterator();
    }
  }

  /** What is asked for beyond single searches. */
  static final class OversightOptions {
    @Parameters(
        arity = "0..1",
        index = "0",
        paramLabel = "SWITCH",
        completionCandidates = SwitchWords.class,
        description = "What is turned on or off: ${COMPLETION-CANDIDATES}.")
    private String which;

    @Parameters(arity = "0..1", index = "1", paramLabel = "on|off")
    private String state;

    @Option(
        names = "--offence",
        paramLabel = "NAME[=USE,USE]",
        description =
            "A type of offence that may be searched for, once for each, with its uses GALLERY and"
                + " SIGHTINGS (else GALLERY). They replace the list.")
    private List<String> offences;

    @Option(
        names = "--any-offence",
        description = "Empties the list, so that no search has to name one.")
    private boolean anyOffence;

    @Option(
        names = "--audit-due",
        paramLabel = "DATE",
        description = "By when the yearly audit is due, as 2027-12-31; 'never' for no reminder.")
    private String auditDue;

    @Option(
        names = "--group-column",
        paramLabel = "NAME",
        description =
            "The gallery table's column by which effects of a change are told apart; 'none' for"
                + " none.")
    private String groupColumn;

    Optional<Switch> named() {
      if (which == null) {
        return Optional.empty();
      }
      if (state == null || !List.of("on", "off").contains(state)) {
        throw SecondLookException.usage("Say whether " + which + " is on or off.");
      }
      return Optional.of(
          Switch.named(which)
              .orElseThrow(
                  () ->
                      SecondLookException.usage(
                          "There is no switch "
                              + which
                              + ". There are: "
                              + Arrays.stream(Switch.values())
                                  .map(Switch::word)
                                  .collect(Collectors.joining(", "))
                              + ".")));
    }

    Oversight changed(Oversight now) {
      if (offences != null && anyOffence) {
        throw SecondLookException.usage("Name either offences or --any-offence, not both.");
      }
      Oversight listed =
          new Oversight(
              now.switches(),
              anyOffence
                  ? List.of()
                  : offences == null
                      ? now.offences()
                      : offences.stream().map(OversightOptions::offence).toList(),
              auditDue == null
                  ? now.auditDue()
                  : Optional.of(auditDue)
                      .filter(day -> !day.equals("never"))
                      .map(OversightOptions::date),
              groupColumn == null
                  ? now.groupColumn()
                  : Optional.of(groupColumn).filter(name -> !name.equals("none")));
      return named().map(each -> listed.with(each, state.equals("on"))).orElse(listed);
    }

    private static Offence offence(String text) {
      int sign = text.lastIndexOf('=');
      return sign < 0
          ? new Offence(text, EnumSet.of(Offence.Use.GALLERY))
          : new Offence(
              text.substring(0, sign),
              Arrays.stream(text.substring(sign + 1).split(","))
                  .map(OversightOptions::use)
                  .collect(Collectors.toSet()));
    }

    private static Offence.Use use(String word) {
      return Arrays.stream(Offence.Use.values())
          .filter(each -> each.name().equalsIgnoreCase(word.strip()))
          .findFirst()
          .orElseThrow(
              () ->
                  SecondLookException.usage(
                      "An offence is searched for in GALLERY or SIGHTINGS, or in both with a comma"
                          + " between them, not in \""
                          + word.strip()
                          + "\"."));
    }

    private static LocalDate date(String day) {
      try {
        return LocalDate.parse(day);
      } catch (DateTimeParseException e) {
        throw SecondLookException.usage(
            "\"" + day + "\" is no day. Write it as 2027-12-31, or 'never' for no reminder.");
      }
    }
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "The present policy.")
  void show(@Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      print(new ReadPolicy(session.workstation()).logged(), json);
    }
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description =
          "Changes what is named and leaves the rest; administrators only, where there are"
              + " accounts.")
  void set(
      @Mixin OversightOptions oversight,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              description = "Kept in the log; mandatory but for a switch.")
          String reason,
      @Option(
              names = "--preview",
              description = "Only says what it would have made of the last 90 days' searches.")
          boolean preview,
      @Option(
              names = "--min-quality",
              paramLabel = "Q",
              description = "Poorer probes are not searched, 0 to 100.")
          Double minimumQuality,
      @Option(
              names = "--poor-probes",
              arity = "1",
              paramLabel = "true|false",
              description = "Whether a search may accept poorer ones.")
          Boolean poorProbes,
      @Option(
              names = "--most-candidates",
              paramLabel = "N",
              description = "Longest candidate list.")
          Integer mostCandidates,
      @Option(
              names = "--blind",
              arity = "1",
              paramLabel = "true|false",
              description = "Whether the window's searches are blind.")
          Boolean blind,
      @Option(
              names = "--open-search",
              arity = "1",
              paramLabel = "true|false",
              description = "Whether a search may show similarities at once.")
          Boolean openSearch,
      @Option(
              names = "--blind-search",
              paramLabel = "WHEN",
              description =
                  "Both in one: ${COMPLETION-CANDIDATES}. With NEVER a search's purpose is its reason.")
          BlindSearch blindSearch,
      @Option(
              names = "--purpose",
              paramLabel = "TEXT",
              description = "An allowed purpose; once for each. They replace the list.")
          List<String> purposes,
      @Option(
              names = "--any-purpose",
              description = "Empties the list, so that any purpose is allowed.")
          boolean anyPurpose,
      @Option(
              names = "--non-mates",
              paramLabel = "N",
              description = "Known non-mated pairs mixed into each verification.")
          Integer nonMates,
      @Option(
              names = "--retention-days",
              paramLabel = "DAYS",
              description = "When a closed case is due for removal; 0 for never.")
          Integer retentionDays,
      @Option(
              names = "--candidate-pictures",
              paramLabel = "WHAT",
              description =
                  "What of enrolled photos goes into reports and packages:"
                      + " ${COMPLETION-CANDIDATES}.")
          CandidatePictures candidatePictures,
      @Option(
              names = "--agreement-fmr",
              paramLabel = "RATE",
              description =
                  "Two models agree on a pair where both false match rates are at most this, such as 0.001.")
          Double agreementFmr,
      @Option(names = "--json") boolean json) {
    if (purposes != null && anyPurpose) {
      throw SecondLookException.usage("Name either purposes or --any-purpose, not both.");
    }
    if (reason == null && oversight.named().isEmpty() && !preview) {
      throw reasonIsMissing();
    }
    try (CommandSession session = CommandSession.open(globals)) {
      ReadPolicy policies = new ReadPolicy(session.workstation());
      Policy now = policies.logged();
      if (minimumQuality == null && now.formerMinimum().isPresent()) {
        throw SecondLookException.usage(
            confirmation(now) + " Name it with --min-quality, whatever else is changed.");
      }
      Policy next =
          new Policy(
                  or(minimumQuality, now.minimumQuality()),
                  or(poorProbes, now.poorProbesAllowed()),
                  or(mostCandidates, now.mostCandidates()),
                  blindSearch == null ? told(blind, openSearch, now) : blindSearch,
                  anyPurpose ? List.of() : or(purposes, now.purposes()),
                  or(nonMates, now.nonMatesMixedIn()),
                  retentionDays == null
                      ? now.retentionDays()
                      : Optional.of(retentionDays).filter(days -> days != 0),
                  or(candidatePictures, now.candidatePictures()),
                  or(agreementFmr, now.agreementFmr()))
              .with(oversight.changed(now.oversight()));
      if (next.equals(now) && policies.asLogged()) {
        throw SecondLookException.usage(
            "This is the policy already. 'policy set --help' lists what can be changed.");
      }
      if (reason == null && !preview && !isSwitchAlone(oversight, now, next)) {
        throw reasonIsMissing();
      }
      if (preview || next.movesResults(now)) {
        tell(new PolicyEffect(session.workstation()).run(session.actor(), next));
      }
      if (preview) {
        return;
      }
      PolicyChange change =
          new ChangePolicy(session.workstation())
              .run(session.actor(), next, reason == null ? "switched on the command line" : reason);
      if (change instanceof PolicyChange.Proposed proposed) {
        globals.console().err().println(proposed.sentence());
      }
      print(policies.logged(), json);
    }
  }

  /** What is turned on or off says by itself what is changed; beside it, nothing else may go. */
  private static boolean isSwitchAlone(OversightOptions oversight, Policy now, Policy next) {
    return oversight
        .named()
        .map(
            each ->
                next.equals(
                    now.with(
                        now.oversight().with(each, next.oversight().switches().contains(each)))))
        .orElse(false);
  }

  private static SecondLookException reasonIsMissing() {
    return SecondLookException.usage("A change of policy needs a reason: --reason TEXT.");
  }

  /** Said with --quiet too: it is what a change is shown with, and no progress. */
  private void tell(PolicyEffect.Effect effect) {
    var err = globals.console().err();
    err.println(
        "Of the last 90 days: "
            + Noun.SEARCH.count(effect.searches())
            + ", "
            + Noun.PROBE.count(effect.probes())
            + ".");
    for (PolicyEffect.Figure each : effect.figures()) {
      err.println(
          "  %s: %,d now, %,d then".formatted(each.what().words(), each.now(), each.then()));
      each.byGroup()
          .forEach(
              (group, counts) ->
                  err.println("    %s: %,d now, %,d then".formatted(group, counts[0], counts[1])));
    }
  }

  /** The two options of before, which can contradict each other. */
  private static BlindSearch told(Boolean blind, Boolean openSearch, Policy now) {
    boolean isBlind = or(blind, now.blind());
    boolean isOpenAllowed = or(openSearch, now.openSearchAllowed());
    if (!isBlind && !isOpenAllowed) {
      throw SecondLookException.usage(
          "A search is either blind or open: --blind false needs --open-search true. '--blind-search' sets both.");
    }
    return BlindSearch.of(isBlind, isOpenAllowed);
  }

  private static <T> T or(T told, T otherwise) {
    return told == null ? otherwise : told;
  }

  private void print(Policy policy, boolean json) {
    if (json) {
      Json.print(globals.console().out(), PolicyJson.of(policy));
      return;
    }
    globals
        .console()
        .out()
        .printf(
            Locale.ROOT,
            "Minimum quality of a probe: %s%n"
                + "Poorer ones may be searched: %s%n"
                + "Longest candidate list: %,d%n"
                + "Searches are blind: %s%n"
                + "Purposes: %s%n"
                + "Known non-mated pairs in a verification: %d%n"
                + "Closed cases are due for removal: %s%n"
                + "Candidates' pictures in reports and packages: %s%n"
                + "Two models agree where both false match rates are at most: %s%n"
                + "Offences: %s%n"
                + "Turned on: %s%n"
                + "Yearly audit due: %s%n"
                + "Effects of changes by group: %s%n",
            Figures.quality(policy.minimumQuality()),
            yes(policy.poorProbesAllowed()),
            policy.mostCandidates(),
            switch (policy.blindSearch()) {
              case ALWAYS -> "always";
              case UNLESS_REASONED -> "unless a reason is given";
              case NEVER -> "never";
            },
            policy.purposes().isEmpty() ? "any" : String.join(", ", policy.purposes()),
            policy.nonMatesMixedIn(),
            policy.retentionDays().map(days -> "after " + Noun.DAY.count(days)).orElse("never"),
            switch (policy.candidatePictures()) {
              case NONE -> "none";
              case FACE -> "the face";
              case WHOLE_PHOTO -> "the face, and in packages the whole photo";
            },
            Figures.oneIn(policy.agreementFmr(), false),
            policy.oversight().offences().isEmpty()
                ? "no list, none is asked for"
                : policy.oversight().offences().stream()
                    .map(each -> each.name() + " " + each.uses().stream().sorted().toList())
                    .collect(Collectors.joining(", ")),
            policy.oversight().switches().isEmpty()
                ? "nothing"
                : policy.oversight().switches().stream()
                    .sorted()
                    .map(Switch::word)
                    .collect(Collectors.joining(", ")),
            policy.oversight().auditDue().map(LocalDate::toString).orElse("no reminder"),
            policy
                .oversight()
                .groupColumn()
                .map(name -> "by the table's column " + name)
                .orElse("not told apart"));
    if (policy.formerMinimum().isPresent()) {
      globals.tell(confirmation(policy));
    }
  }

  /** That a minimum of before waits for somebody to confirm it. */
  private static String confirmation(Policy policy) {
    return "The minimum quality was set to %.0f in the scale of version 0.1.0, which is %.0f of 100 in that of now: of so many such faces in 100 the right person comes first among 1,000. It has to be confirmed, or set anew."
        .formatted(policy.formerMinimum().orElseThrow(), policy.minimumQuality());
  }

  private static String yes(boolean answer) {
    return answer ? "yes" : "no";
  }
}
