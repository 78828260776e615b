package org.secondlook.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.Fixtures;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Finding;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolPeople;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.FacePick;
import org.secondlook.workflow.FindDuplicates.Pair;
import org.secondlook.workflow.Workstation;

/** Somebody enrolled under two names, with real models, a real store and the screen's own model. */
class LikelyDuplicatesTest {
  @TempDir Path folder;

  private Workstation open() {
    return Workstation.open(new Home(folder.resolve("home").toAbsolutePath()), Optional.empty());
  }

  private static Actor actor(Workstation workstation) {
    return workstation.casework().accounts().singleUser("examiner");
  }

  private static void enrol(Workstation workstation) {
    Path gallery = Installation.find().sampleData().resolve("gallery");
    List<Path> photos =
        List.of(
            gallery.resolve("Barack_Obama/congress-2009.jpg"),
            gallery.resolve("Barack_Obama/oval-office-2012.jpg"),
            gallery.resolve("Joe_Biden/blue-room-2010.jpg"),
            gallery.resolve("Eileen_Collins/nasa-portrait.png"));
    new EnrolPeople(workstation)
        .run(
            actor(workstation),
            EnrolRequest.of(
                photos, EnrolRequest.Layout.FILES, FacePick.DOMINANT, "sample", "published"),
            EnrolListener.NONE,
            JobContext.silent());
  }

  private static GalleryViewModel model(Workstation workstation, ScreenContext frame) {
    GalleryViewModel model =
        new GalleryViewModel(
            new WorkstationGallery(new WindowSession(workstation, actor(workstation))), frame);
    model.refresh();
    return model;
  }

  private static List<String> names(DuplicatesViewModel model) {
    return model.pairs().stream()
        .flatMap(pair -> List.of(pair.first().name(), pair.second().name()).stream())
        .sorted()
        .toList();
  }

  private static List<Act> log(Workstation workstation) {
    return workstation
        .casework()
        .log()
        .entries(actor(workstation), AuditFilter.ALL, Long.MAX_VALUE, 10)
        .stream()
        .map(AuditEntry::act)
        .map(Act::valueOf)
        .toList();
  }

  @Test
  void somebodyEnrolledTwiceIsListedUntilMergedOrToldApart() {
    try (Workstation workstation = open()) {
      enrol(workstation);
      ScreenContext frame = Fixtures.frame(new ArrayList<>());
      GalleryViewModel gallery = model(workstation, frame);
      DuplicatesViewModel model = gallery.duplicates();
      assertThat(names(model)).containsExactly("congress-2009", "oval-office-2012");
      Pair pair = model.pairs().getFirst();
      assertThat(pair.fmr()).isLessThan(1e-4);

      model.merge(pair);
      assertThat(model.pairs()).isEmpty();
      assertThat(gallery.stats().get().orElseThrow().people()).isEqualTo(3);
      frame.undo().undo();
      assertThat(names(model)).containsExactly("congress-2009", "oval-office-2012");

      model.distinct(model.pairs().getFirst());
      assertThat(model.pairs()).isEmpty();
      assertThat(log(workstation)).startsWith(Act.PEOPLE_TOLD_APART);
      frame.undo().undo();
      assertThat(model.pairs()).hasSize(1);
      model.distinct(model.pairs().getFirst());
    }
    try (Workstation workstation = open()) {
      GalleryViewModel gallery = model(workstation, Fixtures.frame(new ArrayList<>()));
      assertThat(gallery.duplicates().known().get()).isTrue();
      assertThat(gallery.duplicates().pairs()).isEmpty();
      gallery.select(Optional.of(gallery.people().getFirst()));
      assertThat(gallery.likely()).isEmpty();
      List<Finding> findings = new ArrayList<>();
      workstation.gallery().check(findings::add, JobContext.silent());
      assertThat(findings).isEmpty();
      assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }
  }
}
