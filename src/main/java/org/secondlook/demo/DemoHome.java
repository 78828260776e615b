package org.secondlook.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolPeople;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.EnrolResult;
import org.secondlook.workflow.FacePick;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.TellPeopleApart;
import org.secondlook.workflow.WindowStart;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.OpenCase;

/**
 * Fills a fresh home with the sample gallery and the sample case, by the same steps as a user would
 * take.
 */
public final class DemoHome {
  /** The sample case: it looks for a visitor, nobody in it is a suspect. */
  public static final NewCase CASE =
      new NewCase(
          "2026-0001", "Visitor at the front desk", "training", "sample data, no authority needed");

  /** The clip that the case is about; it is looked at first. */
  static final String CLIP = "front-desk.mp4";

  public static final String SOURCE = "sample data of Second Look";
  public static final String BASIS = "published photographs, see sample-data/README.md";

  private static final String DRAWN = "drawn by sample-data/make-strangers, nobody sat for it";

  private final Workstation workstation;
  private final Path samples;

  public DemoHome(Workstation workstation, Installation installation) {
    this.workstation = workstation;
    this.samples = installation.sampleData();
  }

  /** Refuses a folder that holds a home already: a demo never writes into somebody's work. */
  public static void demandFresh(Home home) {
    if (!Files.exists(home.folder())) {
      return;
    }
    try (Stream<Path> entries = Files.list(home.folder())) {
      if (entries.findAny().isPresent()) {
        throw SecondLookException.usage(
            "The folder "
                + home.folder()
                + " is not empty. The demo makes a fresh home; name another folder with --home.");
      }
    } catch (IOException e) {
      throw SecondLookException.input(
          "The folder " + home.folder() + " can't be read. Name another with --home.", e);
    }
  }

  /** The people of the case. */
  public EnrolResult enrol(Actor actor, JobContext context) {
    return enrol(actor, "gallery", BASIS, context);
  }

  /**
   * Faces that were drawn, so that a list of candidates holds strangers worth a look. The networks
   * find many of them alike, who were never taught with drawings: so it is noted that they are
   * different people, as an examiner would.
   */
  public EnrolResult enrolStrangers(Actor actor, JobContext context) {
    EnrolResult enrolled = enrol(actor, "strangers", DRAWN, context);
    List<PersonId> drawn =
        workstation.gallery().people("made-up", "", 1_000).stream().map(Person::id).toList();
    new TellPeopleApart(workstation).allDistinct(actor, drawn);
    return enrolled;
  }

  private EnrolResult enrol(Actor actor, String folder, String basis, JobContext context) {
    EnrolRequest request =
        EnrolRequest.of(
            List.of(samples.resolve(folder)),
            EnrolRequest.Layout.FOLDERS,
            FacePick.DOMINANT,
            SOURCE,
            basis);
    return new EnrolPeople(workstation).run(actor, request, EnrolListener.NONE, context);
  }

  public CaseFile openCase(Actor actor) {
    return new OpenCase(workstation).run(actor, CASE);
  }

  public List<ImportEvidence.Outcome> importFootage(
      Actor actor, CaseFile caseFile, ImportEvidence.Listener listener, JobContext context) {
    return new ImportEvidence(workstation)
        .run(
            new ImportRequest(actor, caseFile, footage(), Thoroughness.NORMAL, SOURCE),
            listener,
            context);
  }

  private List<Path> footage() {
    try (Stream<Path> entries = Files.list(samples.resolve("footage"))) {
      return entries
          .filter(Files::isRegularFile)
          .sorted(
              Comparator.comparing((Path file) -> !file.endsWith(CLIP))
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "The sample footage in " + samples + " can't be read. Install Second Look again.", e);
    }
  }

  /** Enrols the people and opens the case; the footage is left to whoever goes on. */
  public WindowStart.InCase begin(Actor actor, Consumer<String> steps, JobContext context) {
    EnrolResult enrolled = enrol(actor, context);
    steps.accept(
        "Enrolled "
            + Noun.PHOTO.count(enrolled.photosEnrolled())
            + " of "
            + Noun.PERSON.count(enrolled.people())
            + ".");
    EnrolResult drawn = enrolStrangers(actor, context);
    steps.accept("Enrolled " + Noun.PHOTO.count(drawn.photosEnrolled()) + " of made-up strangers.");
    CaseFile caseFile = openCase(actor);
    steps.accept("Opened case " + caseFile.number() + ": " + caseFile.title() + ".");
    return new WindowStart.InCase(caseFile, footage(), SOURCE);
  }

  /** Goes on to the footage, and tells each step's outcome. */
  public void fill(Actor actor, Consumer<String> steps, JobContext context) {
    CaseFile caseFile = begin(actor, steps, context).caseFile();
    for (ImportEvidence.Outcome outcome :
        importFootage(actor, caseFile, ImportEvidence.Listener.NONE, context)) {
      steps.accept(
          switch (outcome) {
            case ImportEvidence.Outcome.Imported done ->
                "Imported "
                    + done.file().getFileName()
                    + ": "
                    + Noun.FACE.count(done.tracks().size())
                    + done.evidence().why().map(why -> "; " + why).orElse(".");
            case ImportEvidence.Outcome.Failed failed ->
                "Could not import " + failed.file().getFileName() + ": " + failed.why();
          });
    }
  }
}
