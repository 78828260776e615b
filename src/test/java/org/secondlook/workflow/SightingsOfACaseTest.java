package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.Fixtures;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditFilter;
import org.secondlook.base.Box;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.StoredTrack;
import org.secondlook.demo.DemoHome;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.Thoroughness;

/** What becomes of the faces of a case, with real models: grouped by likeness, drawn by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SightingsOfACaseTest {
  private static final Path SAMPLES = Installation.find().sampleData();

  private Path folder;
  private Workstation workstation;
  private Actor actor;
  private CaseFile file;

  @BeforeAll
  void open(@TempDir Path shared) throws IOException {
    folder = shared;
    workstation = Workstation.open(home(), Optional.empty());
    actor = workstation.casework().accounts().singleUser("examiner");
    file = new DemoHome(workstation, Installation.find()).openCase(actor);
    take(SAMPLES.resolve("stills/front-desk-frame.jpg"));
    take(SAMPLES.resolve("stills/visitor-blue-room-2010.jpg"));
    take(SAMPLES.resolve("gallery/Joe_Biden/blue-room-2010.jpg"));
    Path portrait = SAMPLES.resolve("gallery/Eileen_Collins/nasa-portrait.png");
    take(twice(portrait));
    take(tiny("far-away.png", portrait, 120));
    take(tiny("far-away-again.png", portrait, 150));
  }

  @AfterAll
  void close() {
    workstation.close();
  }

  private Home home() {
    return new Home(folder.resolve("home").toAbsolutePath());
  }

  private void take(Path picture) {
    new ImportEvidence(workstation)
        .run(
            new ImportRequest(actor, file, List.of(picture), Thoroughness.NORMAL, ""),
            ImportEvidence.Listener.NONE,
            JobContext.silent());
  }

  /** The same portrait so small that its face is too poor to be searched. */
  private Path tiny(String name, Path portrait, int left) throws IOException {
    BufferedImage canvas = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(ImageIO.read(portrait.toFile()), left, 70, 70, 88, null);
    graphics.dispose();
    Path out = folder.resolve(name);
    ImageIO.write(canvas, "png", out.toFile());
    return out;
  }

  /** The same portrait two times in one picture. */
  private Path twice(Path portrait) throws IOException {
    BufferedImage one = ImageIO.read(portrait.toFile());
    BufferedImage two =
        new BufferedImage(one.getWidth() * 2, one.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = two.createGraphics();
    graphics.drawImage(one, 0, 0, null);
    graphics.drawImage(one, one.getWidth(), 0, null);
    graphics.dispose();
    Path out = folder.resolve("twice.png");
    ImageIO.write(two, "png", out.toFile());
    return out;
  }

  private Evidence evidence(String name) {
    return workstation.casework().evidence().of(file.id()).stream()
        .filter(each -> each.fileName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<StoredTrack> tracks(String name) {
    return workstation.casework().evidence().tracks(evidence(name).id()).stream()
        .filter(track -> !track.drawnByHand())
        .toList();
  }

  private long group(String name) {
    return tracks(name).getFirst().group().orElseThrow();
  }

  @Test
  void oneVisitorInTwoFilesIsOneGroupAndAnotherPersonIsNot() {
    assertThat(group("front-desk-frame.jpg")).isEqualTo(group("visitor-blue-room-2010.jpg"));
    assertThat(group("blue-room-2010.jpg")).isNotEqualTo(group("front-desk-frame.jpg"));
  }

  @Test
  void twoFacesSeenAtOnceAreTwoPeopleHoweverAlikeTheyLook() {
    assertThat(tracks("twice.png"))
        .hasSize(2)
        .extracting(track -> track.group().orElseThrow())
        .doesNotHaveDuplicates();
  }

  @Test
  void poorFacesAreNotGroupedHoweverAlikeTheirTemplates() {
    assertThat(tracks("far-away.png").getFirst().best().quality().overall()).isLessThan(70);
    assertThat(group("far-away.png")).isNotEqualTo(group("far-away-again.png"));
  }

  @Test
  void aFaceDrawnByHandIsStoredSearchableAndLoggedAndSaysNoFrameNumberWhereNoneIsKnown() {
    Evidence still = evidence("visitor-blue-room-2010.jpg");
    StoredTrack found = tracks(still.fileName()).getFirst();
    // As if the viewer had been opened while another file lay in the place of this one.
    MediaFacts facts = still.facts().orElseThrow();
    Picture another = Picture.blank(facts.width(), facts.height());
    Box loose = found.best().box().grown(1.3);
    Frame ofNoTime = new Frame(-1, 5_040, another);
    assertThatThrownBy(() -> new DrawFace(workstation).run(actor, still, 1, ofNoTime, loose))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("holds no such frame");
    Frame afterAJump = new Frame(-1, 0, another);
    StoredTrack drawn = new DrawFace(workstation).run(actor, still, 1, afterAJump, loose);
    assertThat(drawn.drawnByHand()).isTrue();
    assertThat(drawn.number()).isGreaterThan(found.number());
    double likeness = workstation.models().fusion().similarity(drawn.template(), found.template());
    assertThat(workstation.models().fused().fmr(likeness))
        .as("the template is that of the face inside the drawn box")
        .isLessThan(1e-4);
    assertThat(workstation.casework().evidence().picture(drawn.id())).isNotEmpty();
    assertThat(workstation.casework().log().entries(actor, AuditFilter.ALL, Long.MAX_VALUE, 5))
        .anyMatch(entry -> entry.act().equals(Act.FACE_DRAWN.name()));
    Evidence recording =
        Fixtures.evidence(
            1,
            file,
            "a.mp4",
            EvidenceState.PROCESSED,
            Optional.of(Fixtures.video(640, 360, 60_000, 25)),
            "");
    assertThat(FootageTimes.where(recording, drawn))
        .contains("0:00:00.000")
        .doesNotContain("frame -1");
    assertThat(FootageTimes.where(recording, found)).contains("(frame 0)");
  }
}
