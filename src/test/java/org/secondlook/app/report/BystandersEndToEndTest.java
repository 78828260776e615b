package org.secondlook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonBase;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Ui;
import org.secondlook.app.window.LayoutFaults;
import org.secondlook.base.Box;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.ExportFrame;
import org.secondlook.workflow.ExportPackage;
import org.secondlook.workflow.ProbePictures;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.evidence.ListTracks;
import org.secondlook.workflow.evidence.OpenRecording;
import org.secondlook.workflow.evidence.Recording;
import org.secondlook.workflow.export.CheckBystanders;

/**
 * Two people in one picture, of whom one is searched for: what leaves the home, as report, package
 * and frame, and what the window lets somebody decide about the other.
 */
class BystandersEndToEndTest {
  @TempDir static Path folder;
  private static Workstation workstation;
  private static Actor actor;
  private static CaseFile file;
  private static StoredTrack probe;
  private static RealWindow real;

  @BeforeAll
  static void open() throws IOException {
    workstation = RealWindow.home(folder.resolve("home"));
    actor = workstation.casework().accounts().singleUser("examiner");
    file = RealWindow.sampleCase(workstation, actor, together());
    List<StoredTrack> tracks = new ListTracks(workstation).of(actor, file);
    assertThat(tracks).hasSize(2);
    probe = tracks.getFirst();
    new SearchFaces(workstation)
        .run(
            actor,
            new SearchFaces.Request(
                file,
                file.purpose(),
                Optional.of("to write the report at once"),
                new SearchSettings(3, 0, GalleryFilter.ALL),
                List.of(SearchFaces.Probe.of(probe))),
            JobContext.silent());
    real = RealWindow.open(new WindowSession(workstation, actor), folder);
    FxTest.doFx(() -> real.window().frame().caseInView().open(file));
  }

  @AfterAll
  static void close() {
    real.close();
    workstation.close();
  }

  /** Two of the sample gallery's photos as one picture. */
  private static Path together() throws IOException {
    Path gallery = Installation.find().sampleData().resolve("gallery");
    BufferedImage left = middle(gallery.resolve("Barack_Obama/congress-2009.jpg"));
    BufferedImage right = middle(gallery.resolve("Joe_Biden/blue-room-2010.jpg"));
    int height = 400;
    int leftWidth = left.getWidth() * height / left.getHeight();
    int rightWidth = right.getWidth() * height / right.getHeight();
    BufferedImage both =
        new BufferedImage(leftWidth + rightWidth, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = both.createGraphics();
    pen.drawImage(left, 0, 0, leftWidth, height, null);
    pen.drawImage(right, leftWidth, 0, rightWidth, height, null);
    pen.dispose();
    Path made = folder.resolve("both.png");
    ImageIO.write(both, "png", made.toFile());
    return made;
  }

  /** So narrow that both heads are near each other. */
  private static BufferedImage middle(Path photo) throws IOException {
    BufferedImage whole = ImageIO.read(photo.toFile());
    return whole.getSubimage(
        whole.getWidth() * 3 / 10, 0, whole.getWidth() * 4 / 10, whole.getHeight());
  }

  private static ProbePictures.Crowded crowded() {
    return new CheckBystanders(workstation).run(actor, file).getFirst();
  }

  private static boolean isBlack(BufferedImage picture, Box box) {
    int x = (int) Math.min(box.centre().x(), picture.getWidth() - 1);
    int y = (int) Math.min(box.centre().y(), picture.getHeight() - 1);
    return new Color(picture.getRGB(Math.max(0, x), Math.max(0, y))).equals(Color.BLACK);
  }

  /** The probe's picture in a package that is written now. */
  private static BufferedImage inPackage(String name) throws IOException {
    Path made =
        new ExportPackage(workstation)
            .run(actor, file, folder.resolve(name), false, JobContext.silent());
    String path =
        new ObjectMapper()
            .readTree(made.resolve("data/case.json").toFile())
            .path("searches")
            .path(0)
            .path("probes")
            .path(0)
            .path("picture")
            .asText();
    return ImageIO.read(made.resolve("data").resolve(path).toFile());
  }

  private static List<BufferedImage> inReport(String name) throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    Path pdf = folder.resolve(name).resolve("package-" + file.number() + "/data/report.pdf");
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      for (PDPage page : document.getPages()) {
        for (COSName each : page.getResources().getXObjectNames()) {
          if (page.getResources().getXObject(each) instanceof PDImageXObject image) {
            pictures.add(image.getImage());
          }
        }
      }
    }
    return pictures;
  }

  private static void press(String selector) {
    FxTest.doFx(() -> real.find(selector, ButtonBase.class).fire());
    real.awaitQuiet();
    FxTest.settle();
  }

  @Test
  void aBystanderLeavesBlackUntilSomebodyLookedAndSaidWhyNot() throws IOException {
    Box other = crowded().boxes().getFirst();
    BufferedImage before = inPackage("before");
    assertThat(isBlack(before, other)).isTrue();
    assertThat(inReport("before"))
        .filteredOn(each -> each.getWidth() == before.getWidth())
        .isNotEmpty()
        .allMatch(each -> isBlack(each, other));

    real.go(ScreenId.REPORT);
    String number = Long.toString(probe.id().value());
    press("#bystanders-open-" + number);
    assertThat(FxTest.onFx(() -> LayoutFaults.of(real.scene().getRoot()))).isEmpty();
    press("#bystander-" + number + "-1");
    press("#bystanders-record-" + number);
    assertThat(real.text("#report-problem")).contains("why a bystander's face is shown");
    assertThat(crowded().checkedBy()).isEmpty();
    real.fill("#bystanders-reason-" + number, "He asked to be shown.");
    press("#bystanders-record-" + number);
    assertThat(crowded().checkedBy()).contains("examiner");

    assertThat(isBlack(inPackage("after"), other)).isFalse();
    assertThat(
            Files.readString(
                folder.resolve("after/package-" + file.number() + "/data/audit/log.jsonl")))
        .contains("He asked to be shown.");
  }

  @Test
  void aFrameLeavesWithThePickedFaceAlone() throws IOException {
    Evidence evidence = new ListEvidence(workstation).run(actor, file).getFirst();
    StoredTrack other = new ListTracks(workstation).of(actor, file).getLast();
    try (Recording recording = new OpenRecording(workstation).run(actor, evidence, 1)) {
      var frame = recording.at(0);
      Path saved =
          new ExportFrame(workstation)
              .run(
                  actor,
                  new ExportFrame.Request(
                      file,
                      evidence,
                      recording.facts(),
                      frame,
                      new Box(0, 0, frame.picture().width(), frame.picture().height()),
                      Optional.of(probe.id())),
                  folder.resolve("frames"));
      BufferedImage picture = ImageIO.read(saved.toFile());
      assertThat(isBlack(picture, other.best().box())).isTrue();
      assertThat(isBlack(picture, probe.best().box())).isFalse();
    }
  }

  @Test
  void storedSightingsAreSearchedOnlyWhereThePolicyTurnsThatOnAndComeBackWithoutOrder() {
    real.go(ScreenId.SEARCH);
    assertThat(
            FxTest.onFx(
                () -> real.find("#search-sightings", ButtonBase.class).getParent().isVisible()))
        .isFalse();
    Policy policy = workstation.casework().policies().current();
    new ChangePolicy(workstation)
        .run(actor, policy.with(policy.oversight().with(Switch.SIGHTINGS_SEARCH, true)), "asked");
    real.go(ScreenId.CASES);
    real.go(ScreenId.SEARCH);
    press("#search-sightings");
    assertThat(real.text("#search-sightings-problem")).contains("Choose one face");
    FxTest.doFx(() -> ((ButtonBase) real.scene().lookup(".face-choice")).fire());
    press("#search-sightings");
    FxTest.await("the sightings", () -> Ui.shown(real.scene().lookup("#sighted-back")));
    real.awaitWords("1 of 1 sightings in 1 case");
    assertThat(FxTest.onFx(() -> real.words().toList())).noneMatch(each -> each.contains("rank 1"));
    press("#sighted-back");
  }
}
