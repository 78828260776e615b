package org.secondlook.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.Lookout;
import org.secondlook.search.ListThreshold;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Times;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.StartLookout;
import org.secondlook.workflow.lookout.WriteDeploymentRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lookout",
    mixinStandardHelpOptions = true,
    description = {
      "Look-outs: a list of people for one operation, with an authority, a threshold that follows from the list, and an end.",
      "Off until an administrator turns them on ('policy set lookout on'). Two people start one. When its time ends, the list is erased."
    })
final class LookoutCommand {
  private final Globals globals;

  LookoutCommand(Globals globals) {
    this.globals = globals;
  }

  static CommandLine with(Globals globals) {
    return LookoutAlertCommands.addTo(
        new CommandLine(new LookoutCommand(globals)).addSubcommand(new LookoutRunCommand(globals)),
        globals);
  }

  /**
   * @param found share of listed people with such faces who are noticed, 0..1
   */
  record BandJson(String band, Double threshold, Double fmr, double found) {
    static BandJson of(ListThreshold.Band band) {
      return band.carried()
          ? new BandJson(
              band.name(), Numbers.similarity(band.similarity()), band.fmr(), band.found())
          : new BandJson(band.name(), null, null, 0);
    }
  }

  /** A photo of the list. */
  record ListedJson(String person, String source, String why, double quality) {
    static List<ListedJson> of(ShowLookout.Shown shown) {
      return IntStream.range(0, shown.listed().size())
          .mapToObj(
              i -> {
                ShowLookout.About about = shown.listed().get(i);
                return new ListedJson(
                    about.name(),
                    about.source(),
                    about.why(),
                    Numbers.tenth(shown.photos().get(i).quality()));
              })
          .toList();
    }
  }

  record LookoutJson(
      String number,
      String caseNumber,
      String state,
      String authority,
      String issuer,
      String due,
      double falseAlerts,
      int people,
      int photos,
      Double threshold,
      Double fmr,
      Double expectedAlertsPer1000,
      Double expectedFound,
      List<BandJson> bands,
      List<String> names,
      List<ListedJson> listed,
      boolean recorded,
      String listAtSeat,
      String refused,
      String askedBy,
      String startedBy,
      String endWhy) {
    static LookoutJson of(ShowLookout.Shown shown) {
      Lookout lookout = shown.lookout();
      return new LookoutJson(
          lookout.number(),
          lookout.caseNumber(),
          lookout.state().name(),
          lookout.authority().document(),
          lookout.authority().issuer(),
          lookout.due().toString(),
          lookout.falseAlerts(),
          shown.people(),
          shown.photos().size(),
          of(shown, each -> Numbers.similarity(each.bands().getFirst().similarity())),
          of(shown, ListThreshold::fmr),
          of(shown, ListThreshold::expectedAlertsPer1000),
          of(shown, ListThreshold::expectedFound),
          shown
              .threshold()
              .map(each -> each.bands().stream().map(BandJson::of).toList())
              .orElse(List.of()),
          shown.names(),
          ListedJson.of(shown),
          shown.recorded(),
          shown.elsewhere().orElse(null),
          shown.threshold().flatMap(ListThreshold::refusal).orElse(null),
          lookout.asked().map(each -> each.by()).orElse(null),
          lookout.started().map(each -> each.by()).orElse(null),
          lookout.endWhy().orElse(null));
    }

    private static Double of(ShowLookout.Shown shown, Function<ListThreshold, Double> figure) {
      return shown.threshold().map(figure).orElse(null);
    }
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Prepares a look-out for a case, with an empty list.")
  void create(
      @Parameters(paramLabel = "N", description = "The look-out's number.") String number,
      @Option(names = "--case", required = true, paramLabel = "C") String caseNumber,
      @Option(
              names = "--authority",
              required = true,
              paramLabel = "TEXT",
              description = "The document that allows it, such as an order's number.")
          String document,
      @Option(
              names = "--issuer",
              required = true,
              paramLabel = "TEXT",
              description = "Who gave it, such as a court.")
          String issuer,
      @Option(
              names = "--scope",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "What it covers: purpose and place.")
          String scope,
      @Option(
              names = "--zone",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "Where the cameras stand.")
          String zone,
      @Option(
              names = "--from",
              paramLabel = "ISO",
              description = "From when it holds (else from now on).")
          String from,
      @Option(
              names = "--until",
              required = true,
              paramLabel = "ISO",
              description = "When it ends, as 2026-12-01T18:00 or with a zone.")
          String until,
      @Option(
              names = "--urgent",
              description =
                  "Begins before the authority is granted: it has to be asked for within 24 hours of the start and granted"
                      + " within 48, else the look-out ends and is erased.")
          boolean urgent,
      @Option(
              names = "--false-alerts",
              defaultValue = "1/1000",
              paramLabel = "SHARE",
              description = "Acceptable false alerts among distinct passers-by (${DEFAULT-VALUE}).")
          String falseAlerts,
      @Option(
              names = "--record",
              description =
                  "Keeps what its cameras send, everybody who passes included, sealed, for 24 hours or until the end, whichever is"
                      + " sooner ('policy set lookout-recording on').")
          boolean recorded) {
    double share = share(falseAlerts);
    Instant begins = from == null ? Instant.now() : instant(from);
    Authority authority = new Authority(issuer, document, scope, begins, instant(until), urgent);
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile caseFile = new FindCase(session.workstation()).run(session.actor(), caseNumber);
      Lookout made =
          new PrepareLookout(session.workstation())
              .run(session.actor(), caseFile, number, authority, zone, share, recorded);
      globals
          .console()
          .out()
          .println(
              "Look-out "
                  + made.number()
                  + " is prepared, until "
                  + Times.utc(made.due())
                  + ". Put photos on its list with 'lookout add "
                  + made.number()
                  + " PHOTO... --person NAME --source TEXT'.");
    }
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Puts photos of one person on the list. Each has to show the person clearly.")
  int add(
      @Parameters(index = "0", paramLabel = "N") String number,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "PHOTO") List<Path> photos,
      @Option(names = "--person", required = true, paramLabel = "NAME") String person,
      @Option(
              names = "--source",
              required = true,
              paramLabel = "TEXT",
              description = "Where the photos come from.")
          String source,
      @Option(
              names = "--why",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "Why the person is listed.")
          String why) {
    try (CommandSession session = CommandSession.open(globals)) {
      Lookout lookout = new ShowLookout(session.workstation()).find(session.actor(), number);
      PrepareLookout.Result result =
          new PrepareLookout(session.workstation())
              .list(session.actor(), lookout, photos, person, source, why, globals.job());
      result.refused().forEach(each -> globals.console().err().println(each.why()));
      print(new ShowLookout(session.workstation()).run(session.actor(), number), false);
      return result.refused().isEmpty() ? 0 : SecondLookException.Kind.INPUT.exitCode();
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description =
          "A look-out's list, and what is to be expected of it; without a number, all look-outs.")
  void show(
      @Parameters(arity = "0..1", paramLabel = "N") String number,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      ShowLookout shows = new ShowLookout(session.workstation());
      if (number != null) {
        print(shows.run(session.actor(), number), json);
        return;
      }
      List<Lookout> all = shows.all(session.actor());
      if (json) {
        Json.print(
            globals.console().out(),
            all.stream()
                .map(each -> LookoutJson.of(shows.run(session.actor(), each.number())))
                .toList());
        return;
      }
      globals
          .console()
          .sayIfNone(all, "No look-out yet. Prepare one with 'secondlook lookout create'.");
      all.forEach(
          each ->
              globals
                  .console()
                  .out()
                  .printf(
                      "%s: case %s, %s, until %s%n",
                      each.number(),
                      each.caseNumber(),
                      words(each.state()),
                      Times.utc(each.due())));
    }
  }

  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description =
          "Shows the list with what is to be expected of it, and asks for the start; another account's 'lookout start' within a"
              + " day confirms it.")
  void start(@Parameters(paramLabel = "N") String number) {
    try (CommandSession session = CommandSession.open(globals)) {
      ShowLookout.Shown shown = new ShowLookout(session.workstation()).run(session.actor(), number);
      print(shown, false);
      Lookout now = new StartLookout(session.workstation()).run(session.actor(), shown);
      globals
          .console()
          .out()
          .println(
              now.state() == Lookout.State.STARTED
                  ? "Started by two people, until " + Times.utc(now.due()) + "."
                  : "The start is asked for. Somebody else confirms it with 'lookout start "
                      + now.number()
                      + "'.");
    }
  }

  @Command(
      name = "authority",
      mixinStandardHelpOptions = true,
      description =
          "States that the authority of an urgent look-out was asked for, granted or refused; refused ends and erases it.")
  void authority(
      @Parameters(index = "0", paramLabel = "N") String number,
      @Parameters(index = "1", paramLabel = "requested|granted|refused") String step,
      @Option(names = "--document", required = true, paramLabel = "TEXT") String document) {
    try (CommandSession session = CommandSession.open(globals)) {
      Lookout lookout = new ShowLookout(session.workstation()).find(session.actor(), number);
      switch (step) {
        case "refused" ->
            new EndLookout(session.workstation())
                .run(session.actor(), lookout, "its authority was refused: " + document);
        case "requested", "granted" ->
            new StartLookout(session.workstation())
                .authority(
                    session.actor(),
                    lookout,
                    AuthorityStep.valueOf(step.toUpperCase(Locale.ROOT)),
                    document);
        default ->
            throw SecondLookException.usage("Say requested, granted or refused, not " + step + ".");
      }
      print(new ShowLookout(session.workstation()).run(session.actor(), number), false);
    }
  }

  @Command(
      name = "end",
      mixinStandardHelpOptions = true,
      description = "Ends a look-out and erases its list.")
  void end(
      @Parameters(paramLabel = "N") String number,
      @Option(names = "--reason", defaultValue = "ended on the command line", paramLabel = "TEXT")
          String reason) {
    try (CommandSession session = CommandSession.open(globals)) {
      Lookout lookout = new ShowLookout(session.workstation()).find(session.actor(), number);
      WriteDeploymentRecord.Written record =
          new EndLookout(session.workstation()).run(session.actor(), lookout, reason);
      globals.console().out().println("Look-out " + number + " has ended, and its list is erased.");
      globals.console().out().println("Its record: " + record.pdf());
    }
  }

  private void print(ShowLookout.Shown shown, boolean json) {
    var out = globals.console().out();
    if (json) {
      Json.print(out, LookoutJson.of(shown));
      return;
    }
    Lookout lookout = shown.lookout();
    out.printf(
        "Look-out %s of case %s: %s%nAuthority: %s, by %s, from %s until %s%nCovers: %s; cameras at:"
            + " %s%nList: %s, %s%n",
        lookout.number(),
        lookout.caseNumber(),
        words(lookout.state()),
        lookout.authority().document(),
        lookout.authority().issuer(),
        Times.utc(lookout.authority().from()),
        Times.utc(lookout.due()),
        stated(lookout.authority().scope()),
        stated(lookout.zone()),
        Noun.PERSON.count(shown.people()),
        Noun.PHOTO.count(shown.photos().size()));
    shown
        .elsewhere()
        .ifPresent(
            seat ->
                out.println(
                    "Its sealed list is kept at another seat ("
                        + seat
                        + "): there alone it can be added to, started and watched for."));
    if (shown.recorded()) {
      out.println(
          "Recorded: all that its cameras send while it is watched for, everybody who passes included; erased after 24 hours or"
              + " at its end, whichever is sooner, unless it is taken as evidence.");
    }
    for (ListedJson each : ListedJson.of(shown)) {
      out.printf(
          "  %s: photo from %s, quality %s of 100%s%n",
          each.person(),
          each.source(),
          Figures.quality(each.quality()),
          each.why().isEmpty() ? "" : "; " + each.why());
    }
    shown.threshold().ifPresent(each -> print(each, shown.measuredOn()));
  }

  private void print(ListThreshold threshold, String measuredOn) {
    var out = globals.console().out();
    out.printf(
        Locale.ROOT,
        "By chance, of 1,000 passers-by %s to %s will raise an alert.%n",
        Figures.expected(threshold.fewestAlertsPer1000()),
        Figures.expected(threshold.expectedAlertsPer1000()));
    for (ListThreshold.Band each : threshold.bands()) {
      out.printf(
          Locale.ROOT,
          "  %-9s faces: %s%n",
          each.name(),
          each.carried()
              ? String.format(
                  Locale.ROOT,
                  "alert from %.3f on; %s of the listed people will be noticed",
                  each.similarity(),
                  Figures.percent(each.found()))
              : "raise no alert, since so low a false match rate was not measured for them");
    }
    out.printf("Nothing was measured at this place. %s%n", measuredOn);
    out.printf("Assumed: %d independent looks at each passer-by.%n", ListThreshold.LOOKS);
    threshold.refusal().ifPresent(out::println);
  }

  private static String stated(String text) {
    return text.isEmpty() ? "not stated" : text;
  }

  private static String words(Lookout.State state) {
    return switch (state) {
      case PREPARED -> "prepared";
      case ASKED -> "start requested, to be confirmed by another person";
      case STARTED -> "started";
      case ENDED -> "ended, list erased";
    };
  }

  /** "1/1000" or "0.001". */
  static double share(String text) {
    String[] parts = text.split("/", -1);
    try {
      return parts.length == 2
          ? Double.parseDouble(parts[0].strip()) / Double.parseDouble(parts[1].strip())
          : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw SecondLookException.usage(
          "--false-alerts takes a share such as 1/1000, not " + text + ".");
    }
  }

  /** With a zone, or in that of this machine. */
  static Instant instant(String text) {
    try {
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeException e) {
      throw SecondLookException.usage(
          "\"" + text + "\" is no moment such as 2026-12-01T18:00 or 2026-12-01T18:00Z.");
    }
  }
}
