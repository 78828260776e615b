package org.secondlook.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.gallery.PeopleOrder;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.CheckGallery;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolPeople;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.EnrolResult;
import org.secondlook.workflow.FacePick;
import org.secondlook.workflow.ImportBases;
import org.secondlook.workflow.ReembedGallery;
import org.secondlook.workflow.ReembedHome;
import org.secondlook.workflow.RemovePerson;
import org.secondlook.workflow.RepairGallery;
import org.secondlook.workflow.people.ListPeople;
import org.secondlook.workflow.people.ShowGallery;
import org.secondlook.workflow.people.ShowPerson;
import org.secondlook.workflow.statements.ListStatements;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "gallery", mixinStandardHelpOptions = true, description = "The enrolled people.")
final class GalleryCommand {
  private static final int PAGE = 1000;

  private final Globals globals;

  GalleryCommand(Globals globals) {
    this.globals = globals;
  }

  record PersonJson(String person, int photos, String enrolledAt, String retainUntil) {
    static PersonJson of(Person person) {
      return new PersonJson(
          person.name(),
          person.photos(),
          person.enrolledAt().toString(),
          person.retainUntil().map(Object::toString).orElse(null));
    }
  }

  record RemovedJson(String person, int photos) {}

  record EnrolJson(
      int people,
      int photosEnrolled,
      int alreadyEnrolled,
      List<RefusedJson> refused,
      int passedOver,
      List<FurtherJson> notExamined,
      List<UnlikeJson> unlike) {
    static EnrolJson of(EnrolResult result) {
      return new EnrolJson(
          result.people(),
          result.photosEnrolled(),
          result.alreadyEnrolled(),
          result.refused().stream()
              .map(each -> new RefusedJson(each.file(), each.reason().name(), each.detail()))
              .toList(),
          result.passedOver(),
          result.notExamined().stream()
              .map(each -> new FurtherJson(each.file(), each.what().what(), each.what().why()))
              .toList(),
          result.unlike().stream()
              .map(each -> new UnlikeJson(each.row(), each.sentence()))
              .toList());
    }
  }

  record FurtherJson(String file, String what, String why) {}

  record UnlikeJson(String row, String sentence) {}

  record RefusedJson(String file, String reason, String detail) {}

  @Command(
      name = "enrol",
      mixinStandardHelpOptions = true,
      description =
          "Enrols photos. Running it again adds nothing twice; every refused photo is listed with"
              + " its reason.")
  int enrol(
      @Parameters(arity = "1..*", paramLabel = "PATH") List<Path> paths,
      @Option(
              names = "--layout",
              defaultValue = "FOLDERS",
              paramLabel = "LAYOUT",
              description =
                  "folders: one folder a person; files: one picture a person; csv: a table with"
                      + " file and person (${DEFAULT-VALUE}).")
          EnrolRequest.Layout layout,
      @Option(
              names = "--pick",
              defaultValue = "DOMINANT",
              paramLabel = "FACE",
              description = "Of several faces: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
          FacePick pick,
      @Option(
              names = "--source",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "Where the photos come from.")
          String source,
      @Option(
              names = "--basis",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "Consent or legal basis.")
          String basis,
      @Option(
              names = "--retain-until",
              paramLabel = "DATE",
              description = "When the photos are due for removal, as 2027-12-31.")
          LocalDate retainUntil,
      @Option(
              names = "--min-quality",
              paramLabel = "Q",
              description = "Faces below it are refused as too poor.")
          Double minQuality,
      @Option(names = "--json") boolean json) {
    EnrolRequest request =
        new EnrolRequest(
            paths,
            layout,
            pick,
            source,
            basis,
            Optional.ofNullable(retainUntil),
            minQuality == null ? EnrolRequest.MIN_QUALITY : minQuality);
    try (CommandSession session = CommandSession.open(globals)) {
      EnrolResult result =
          new EnrolPeople(session.workstation())
              .run(session.actor(), request, EnrolListener.NONE, globals.job());
      if (json) {
        Json.print(globals.console().out(), EnrolJson.of(result));
      } else {
        globals
            .console()
            .out()
            .printf(
                Locale.ROOT,
                "%s of %s enrolled, %,d there already, %,d refused.%n",
                Noun.PHOTO.count(result.photosEnrolled()),
                Noun.PERSON.count(result.people()),
                result.alreadyEnrolled(),
                result.refused().size());
        result
            .refused()
            .forEach(
                each ->
                    globals
                        .console()
                        .out()
                        .printf("  %s: %s %s%n", each.file(), each.reason(), each.detail()));
        var out = globals.console().out();
        result.notExamined().forEach(each -> out.println("  " + each.sentence()));
        result.unlike().forEach(each -> out.println("  " + each.sentence()));
      }
      if (result.passedOver() > 0) {
        globals
            .console()
            .err()
            .println(
                "Not looked at, being no pictures by their names: "
                    + Noun.FILE.count(result.passedOver())
                    + ".");
      }
      return exitCode(result);
    }
  }

  /** An enrolment after which nobody of these files is in the gallery has not been done. */
  private int exitCode(EnrolResult result) {
    if (result.photosEnrolled() + result.alreadyEnrolled() > 0) {
      return 0;
    }
    globals
        .console()
        .err()
        .println(
            result.refused().isEmpty()
                ? "Nothing was enrolled: no pictures were found there. Check the path and the layout."
                : "Nothing was enrolled: every photo was refused, each with its reason.");
    return SecondLookException.Kind.INPUT.exitCode();
  }

  record StatsJson(
      int people, int photos, String snapshot, SortedMap<String, Integer> photosBySource) {}

  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = "Counts and the gallery's identity.")
  void stats(@Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      ShowGallery.Overview found = new ShowGallery(session.workstation()).run(session.actor());
      GalleryStats stats = found.stats();
      SortedMap<String, Integer> bySource = found.photosBySource();
      if (json) {
        Json.print(
            globals.console().out(),
            new StatsJson(stats.people(), stats.photos(), stats.snapshot(), bySource));
        return;
      }
      var out = globals.console().out();
      out.printf(
          Locale.ROOT,
          "%s, %s%nstate %s%n",
          Noun.PERSON.count(stats.people()),
          Noun.PHOTO.count(stats.photos()),
          stats.snapshot());
      bySource.forEach(
          (source, photos) ->
              out.printf(
                  Locale.ROOT,
                  "  %10s from %s%n",
                  photos,
                  source.isEmpty() ? "(no source stated)" : source));
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "People in order of name.")
  void list(
      @Option(
              names = "--containing",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "Only names with this in them.")
          String containing,
      @Option(names = "--newest", description = "Those enrolled last first, else by name.")
          boolean newest,
      @Option(names = "--json") boolean json) {
    PeopleQuery query = new PeopleQuery(containing, newest ? PeopleOrder.NEWEST : PeopleOrder.NAME);
    try (CommandSession session = CommandSession.open(globals)) {
      List<PersonJson> all = new java.util.ArrayList<>();
      String after = "";
      List<Person> page;
      do {
        page = new ListPeople(session.workstation()).page(session.actor(), query, after, PAGE);
        page.forEach(person -> all.add(PersonJson.of(person)));
        after = page.isEmpty() ? after : query.order().place(page.getLast());
      } while (page.size() == PAGE);
      if (json) {
        Json.print(globals.console().out(), all);
      } else {
        globals
            .console()
            .sayIfNone(
                all,
                containing.isEmpty()
                    ? "Nobody is enrolled yet. Add photos with 'secondlook gallery enrol'."
                    : "No name has \"" + containing + "\" in it.");
        all.forEach(
            each ->
                globals
                    .console()
                    .out()
                    .printf(
                        Locale.ROOT, "%-40s %s%n", each.person(), Noun.PHOTO.count(each.photos())));
      }
    }
  }

  record BasisJson(int photos, int ended, int removed, List<String> unknown) {}

  @Command(
      name = "basis",
      mixinStandardHelpOptions = true,
      description = {
        "Imports on what basis photos are enrolled, from a table with person and any of file,"
            + " basis, outcome, review_on, ends_on, ended.",
        "Photos whose basis has ended (dismissed, expunged, acquitted, an age that is reached)"
            + " leave every search at once; 'gallery due' lists them."
      })
  void basis(
      @Parameters(paramLabel = "TABLE") Path table,
      @Option(names = "--remove", description = "Also remove photos whose basis has ended.")
          boolean remove,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      ImportBases.Result result =
          new ImportBases(session.workstation()).run(session.actor(), table, remove);
      if (json) {
        Json.print(
            globals.console().out(),
            new BasisJson(result.photos(), result.ended(), result.removed(), result.unknown()));
        return;
      }
      var out = globals.console().out();
      out.printf(
          "%s: the basis of %d has ended, %d removed.%n",
          Noun.PHOTO.count(result.photos()), result.ended(), result.removed());
      result.unknown().forEach(each -> out.println("  not enrolled: " + each));
    }
  }

  record DuePhotoJson(String person, String file, boolean ended) {}

  record DueJson(String before, List<PersonJson> due, List<DuePhotoJson> photos) {}

  @Command(
      name = "due",
      mixinStandardHelpOptions = true,
      description =
          "People with a photo whose retention date is over; removing them is 'gallery remove'.")
  void due(
      @Option(
              names = "--before",
              paramLabel = "DATE",
              description = "Retention dates before this day, as 2027-12-31 (else today).")
          LocalDate before,
      @Option(names = "--json") boolean json) {
    LocalDate day = before == null ? LocalDate.now(java.time.ZoneId.systemDefault()) : before;
    try (CommandSession session = CommandSession.open(globals)) {
      List<PersonJson> due =
          new ListPeople(session.workstation())
              .due(session.actor(), day).stream().map(PersonJson::of).toList();
      List<DuePhotoJson> photos =
          new ListStatements(session.workstation())
              .due(session.actor(), day).stream()
                  .map(each -> new DuePhotoJson(each.person(), each.photo().file(), each.ended()))
                  .toList();
      if (json) {
        Json.print(globals.console().out(), new DueJson(day.toString(), due, photos));
        return;
      }
      photos.forEach(
          each ->
              globals
                  .console()
                  .out()
                  .printf(
                      "%-40s %s: %s%n",
                      each.person(),
                      each.file(),
                      each.ended()
                          ? "no basis any more, in no search; to be removed"
                          : "past its review"));
      due.forEach(
          each ->
              globals
                  .console()
                  .out()
                  .printf(
                      Locale.ROOT,
                      "%-40s %s, keep until %s%n",
                      each.person(),
                      Noun.PHOTO.count(each.photos()),
                      each.retainUntil()));
      globals.console().out().printf("Due before %s: %s.%n", day, Noun.PERSON.count(due.size()));
    }
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Expunges a person with all photos and templates. This can't be undone.")
  void remove(
      @Parameters(paramLabel = "PERSON") String name,
      @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      Person person = new ShowPerson(session.workstation()).named(session.actor(), name);
      int photos = new RemovePerson(session.workstation()).run(session.actor(), person, reason);
      if (json) {
        Json.print(globals.console().out(), new RemovedJson(name, photos));
      } else {
        globals
            .console()
            .out()
            .println(name + " is removed with " + Noun.PHOTO.count(photos) + ".");
      }
    }
  }

  record FindingJson(String kind, String row, String sentence, boolean repaired) {}

  record CheckJson(boolean ok, List<FindingJson> findings) {}

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Compares every row, picture and template with its digest, and lists pictures enrolled"
              + " for two people and people whose photos don't match each other.")
  int check(
      @Option(
              names = "--repair",
              description =
                  "Make damaged templates again from their pictures, and erase what was removed.")
          boolean repair,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      RepairGallery gallery = new RepairGallery(session.workstation());
      CheckGallery.Result result =
          repair
              ? gallery.repair(session.actor(), globals.job())
              : gallery.check(session.actor(), globals.job());
      List<FindingJson> findings =
          result.findings().stream()
              .map(
                  each ->
                      new FindingJson(
                          each.kind().name(),
                          each.row(),
                          each.sentence(),
                          result.repaired().contains(each)))
              .toList();
      if (json) {
        Json.print(globals.console().out(), new CheckJson(result.whole(), findings));
      } else {
        var out = globals.console().out();
        findings.forEach(
            each -> out.println((each.repaired() ? "repaired: " : "") + each.sentence()));
        out.println(
            result.whole()
                ? "The gallery verifies."
                : "The gallery does not verify; see the rows above.");
      }
      return result.whole() ? 0 : SecondLookException.Kind.DAMAGED.exitCode();
    }
  }

  record FailedJson(long photo, String file, String why) {}

  record ReembedJson(
      String models, int embedded, int ready, boolean switched, List<FailedJson> failed) {}

  @Command(
      name = "reembed",
      mixinStandardHelpOptions = true,
      description =
          "Makes all templates again with other models, while the gallery stays usable with its"
              + " own. May be interrupted and is resumed by running it again.")
  int reembed(
      @Option(
              names = "--models",
              paramLabel = "DIR",
              description = "Folder with the other models (else the program's own models).")
          Path models,
      @Option(
              names = "--switch",
              description = "Then give the gallery to the other models, all at once.")
          boolean switchOver,
      @Option(
              names = "--leave-out",
              description =
                  "Switch even where photos can't be embedded again; no search will find those.")
          boolean leaveOut,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals);
        ReembedHome home = new ReembedHome(session.workstation(), Optional.ofNullable(models))) {
      ReembedGallery.Result result =
          switchOver
              ? home.switchOver(session.actor(), leaveOut, globals.job())
              : home.embed(session.actor(), globals.job());
      List<FailedJson> failed =
          result.failed().stream()
              .map(each -> new FailedJson(each.photo().value(), each.file(), each.why()))
              .toList();
      if (json) {
        Json.print(
            globals.console().out(),
            new ReembedJson(
                home.models().toString(),
                result.embedded(),
                result.ready(),
                result.switched(),
                failed));
      } else {
        failed.forEach(
            each ->
                globals
                    .console()
                    .out()
                    .printf("  photo %d, %s: %s%n", each.photo(), each.file(), each.why()));
        globals.console().out().println(home.summary(result, switchOver));
      }
      return switchOver && !result.switched() ? SecondLookException.Kind.POLICY.exitCode() : 0;
    }
  }
}
