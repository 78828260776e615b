package org.secondlook.app.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonBase;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.CompareView;
import org.secondlook.app.compare.CompareViewModel;
import org.secondlook.app.compare.ViewMode;
import org.secondlook.app.gallery.GalleryView;
import org.secondlook.app.gallery.GalleryViewModel;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.demo.DemoHome;
import org.secondlook.footage.Enhancement;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolPeople;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.FacePick;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.cases.OpenCase;
import org.secondlook.workflow.evidence.ListTracks;

/**
 * States that a screen comes to in the course of the work, one after the other as in a case: forms,
 * a decision in the making, the reveal, failures, and a case that is still empty.
 */
final class ScreenshotScenes {
  /**
   * @param pose brings the window there; on the window's thread
   * @param alone whether no later scene goes on from it
   */
  record Scene(String name, boolean alone, Runnable pose) {}

  private static final int MANY = 100;

  private final MainWindow window;
  private final WindowSession session;
  private final List<Scene> scenes = new ArrayList<>();

  private final Path temporary;
  private final ScreenshotJob running;

  /**
   * @param temporary for files that are made for the pictures
   */
  ScreenshotScenes(MainWindow window, WindowSession session, Path temporary) {
    this.window = window;
    this.session = session;
    this.temporary = temporary;
    this.running = new ScreenshotJob(window);
  }

  List<Scene> all() {
    scene("cases-new", this::newCase);
    scene("compare-keys", () -> keys(ScreenId.COMPARE));
    scene("compare-decision", this::decision);
    scene("compare-split", () -> overlay(ViewMode.SPLIT));
    scene("compare-none", this::noneOfThese);
    scene("compare-reveal", this::reveal);
    scene("gallery-duplicates", this::duplicates);
    for (String tab : List.of("sizes", "replay", "bad", "groups", "lineup", "hit")) {
      scenes.add(new Scene("training-" + tab, true, () -> lab(tab)));
    }
    scene("job-running", this::jobRunning);
    scene("failures", this::failures);
    for (ScreenId id :
        List.of(
            ScreenId.EVIDENCE,
            ScreenId.SIGHTINGS,
            ScreenId.SEARCH,
            ScreenId.COMPARE,
            ScreenId.REPORT)) {
      scene("empty-" + id.name().toLowerCase(java.util.Locale.ROOT), () -> empty(id));
    }
    // Last, since they change the gallery.
    scene("gallery-enrol", this::toEnrol);
    scene("gallery-refused", this::enrol);
    scene("gallery-many", this::manyPeople);
    scene("compare-many", this::manyCandidates);
    return scenes;
  }

  private void scene(String name, Runnable pose) {
    scenes.add(new Scene(name, false, pose));
  }

  private void newCase() {
    window.shell().go(ScreenId.CASES);
    window.shell().screen(ScreenId.CASES).orElseThrow().keys().getFirst().act().run();
  }

  private void keys(ScreenId id) {
    window.shell().go(id);
    window.shell().cheatSheet(true);
  }

  private CompareViewModel compare() {
    window.shell().cheatSheet(false);
    window.shell().go(ScreenId.COMPARE);
    return ((CompareView) window.shell().screen(ScreenId.COMPARE).orElseThrow()).model();
  }

  private void decision() {
    CompareViewModel compare = compare();
    if (compare.enhancement().steps().isEmpty()) {
      compare.enhancement().add(new Enhancement.Levels(16, 235));
      compare.enhancement().add(new Enhancement.Sharpen(1.5, 0.8, 3));
    }
    tools();
    compare.conclude(Conclusion.INCONCLUSIVE);
    compare
        .drafting()
        .reason("The hairline and the ears agree, the lids can't be compared at this size.");
  }

  /** Opens or closes them by their key. */
  private void tools() {
    window.shell().screen(ScreenId.COMPARE).orElseThrow().keys().stream()
        .filter(key -> key.shown().equals("E"))
        .forEach(key -> key.act().run());
  }

  private void overlay(ViewMode mode) {
    compare().viewing().mode().set(mode);
  }

  private void noneOfThese() {
    compare().viewing().mode().set(ViewMode.SIDE_BY_SIDE);
    tools();
    compare().noneOfThese(true);
    compare().drafting().reason("Nobody shown has this hairline.");
  }

  private void reveal() {
    CompareViewModel compare = compare();
    compare.record();
    compare.reveal();
    compare.enhancedSearch().run();
  }

  private void duplicates() {
    window.shell().go(ScreenId.GALLERY);
    ((GalleryView) window.shell().screen(ScreenId.GALLERY).orElseThrow())
        .model()
        .duplicates()
        .open()
        .set(true);
  }

  /** A tab of the lab, with its outcome where made-up people are enough for it. */
  private void lab(String tab) {
    window.shell().go(ScreenId.TRAINING);
    press("#training-tab-" + tab);
    switch (tab) {
      case "sizes" -> {
        press("#training-foretell");
        press("#training-search");
      }
      case "replay" -> press("#training-replay");
      case "bad" -> press("#training-spoil");
      default -> {}
    }
  }

  private void press(String selector) {
    window.scene().getRoot().applyCss();
    ((ButtonBase) window.scene().lookup(selector)).fire();
  }

  private void jobRunning() {
    window.shell().go(ScreenId.EVIDENCE);
    running.begin();
  }

  private void failures() {
    running.end();
    window.shell().go(ScreenId.CASES);
    SecondLookException lost =
        SecondLookException.input(
            "The file stairs.mp4 can't be read: its drive is gone. Connect it, then try again.",
            null);
    window
        .frame()
        .jobs()
        .run(
            Texts.count("evidence.import", 3),
            context -> {
              throw lost;
            },
            done -> "",
            done -> {},
            window.frame().notices()::failed);
    window.shell().jobListOpen(true);
  }

  private GalleryViewModel gallery() {
    window.shell().go(ScreenId.GALLERY);
    GalleryViewModel gallery =
        ((GalleryView) window.shell().screen(ScreenId.GALLERY).orElseThrow()).model();
    gallery.duplicates().open().set(false);
    return gallery;
  }

  private void toEnrol() {
    GalleryViewModel gallery = gallery();
    gallery.enrolment().drop(ScreenshotPhotos.refused(temporary.resolve("photos")));
    gallery.enrolment().enrol();
  }

  private void enrol() {
    GalleryViewModel gallery = gallery();
    gallery.enrolment().basis().set(DemoHome.BASIS);
    gallery.enrolment().enrol();
  }

  private void manyPeople() {
    GalleryViewModel gallery = gallery();
    gallery.enrolment().dismissOutcome();
    new EnrolPeople(session.workstation())
        .run(
            session.actor(),
            EnrolRequest.of(
                List.of(ScreenshotPhotos.many(temporary.resolve("many"), MANY)),
                EnrolRequest.Layout.FILES,
                FacePick.DOMINANT,
                DemoHome.SOURCE,
                DemoHome.BASIS),
            EnrolListener.NONE,
            JobContext.silent());
    gallery.refresh();
    gallery.select(Optional.of(gallery.people().get(1)));
  }

  /** A face that was not compared before, with as long a list as a policy usually allows. */
  private void manyCandidates() {
    Workstation workstation = session.workstation();
    CaseFile sample = new FindCase(workstation).run(session.actor(), DemoHome.CASE.number());
    window.frame().caseInView().open(sample);
    StoredTrack face = new ListTracks(workstation).of(session.actor(), sample).getLast();
    ProbeId probe =
        new SearchFaces(workstation)
            .run(
                session.actor(),
                new SearchFaces.Request(
                    sample,
                    sample.purpose(),
                    java.util.Optional.empty(),
                    new SearchSettings(MANY, 0, GalleryFilter.ALL),
                    List.of(SearchFaces.Probe.of(face))),
                JobContext.silent())
            .probes()
            .getFirst()
            .id();
    window.shell().go(new CompareView.Probe(probe));
  }

  private void empty(ScreenId id) {
    window.shell().jobListOpen(false);
    window.frame().notices().shown().clear();
    if (id == ScreenId.EVIDENCE) {
      CaseFile made =
          new OpenCase(session.workstation())
              .run(
                  session.actor(),
                  new NewCase(
                      "2026-0002",
                      "A title as long as somebody makes it who wants to tell the whole"
                          + " story of the case in one line",
                      "training",
                      "sample data, no authority needed"));
      window.frame().caseInView().open(made);
    }
    window.shell().go(id);
  }
}
