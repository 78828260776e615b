package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;
import org.secondlook.storage.Database;

/**
 * Files that can't be used: a sentence with the file's name, the right exit code, and the others go
 * on.
 */
class BadInputTest {
  private static final Path STILL = Path.of("sample-data/stills/visitor-blue-room-2010.jpg");
  private static final Path GALLERY = Path.of("sample-data/gallery");

  @TempDir static Path bad;
  @TempDir Path own;

  @BeforeAll
  static void makeBadFiles() throws IOException {
    Files.createDirectory(bad.resolve("folder.jpg"));
    Files.createFile(bad.resolve("empty.jpg"));
    Files.writeString(bad.resolve("text.jpg"), "This is no picture at all. ".repeat(20));
    byte[] whole = Files.readAllBytes(STILL);
    Files.write(bad.resolve("half.jpg"), Arrays.copyOf(whole, whole.length / 2));
    byte[] headers =
        Arrays.copyOf(Files.readAllBytes(Path.of("sample-data/footage/front-desk.mp4")), 4000);
    Files.write(bad.resolve("nothing.mp4"), headers);
    Files.write(bad.resolve("sound.wav"), silence());
    BufferedImage plain = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(plain, "png", bad.resolve("no-face.png").toFile());
    BufferedImage face = ImageIO.read(STILL.toFile());
    BufferedImage two =
        new BufferedImage(2 * face.getWidth(), face.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = two.createGraphics();
    g.setColor(Color.GRAY);
    g.drawImage(face, 0, 0, null);
    g.drawImage(face, face.getWidth(), 0, null);
    g.dispose();
    ImageIO.write(two, "png", bad.resolve("two-faces.png").toFile());
  }

  /** A sound file: a recording without a video stream. */
  private static byte[] silence() {
    int samples = 8000;
    java.nio.ByteBuffer wav =
        java.nio.ByteBuffer.allocate(44 + samples).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(36 + samples);
    wav.put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1);
    wav.putInt(8000).putInt(8000).putShort((short) 1).putShort((short) 8);
    wav.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(samples);
    while (wav.hasRemaining()) {
      wav.put((byte) 128);
    }
    return wav.array();
  }

  @Test
  void eachUnreadableFileGetsASentenceWithItsNameAndTheGoodOnesAreStillLookedAt() {
    CommandRun run =
        CommandRun.of(
            "--quiet",
            "faces",
            "--json",
            at("missing.jpg"),
            at("folder.jpg"),
            at("empty.jpg"),
            at("text.jpg"),
            at("nothing.mp4"),
            at("sound.wav"),
            at("half.jpg"),
            at("no-face.png"),
            STILL.toString());
    assertThat(run.exit()).isEqualTo(3);
    JsonNode files = run.json().path("files");
    assertThat(files).hasSize(9);
    for (JsonNode file : files) {
      String name = Path.of(file.path("file").asText()).getFileName().toString();
      switch (name) {
        case "missing.jpg", "folder.jpg", "empty.jpg", "text.jpg", "nothing.mp4", "sound.wav" ->
            assertSentence(file.path("error").asText(), name);
        case "half.jpg" -> {
          boolean told = !file.path("error").isNull() || !file.path("damage").isNull();
          assertThat(told).as("half a picture is told as such: " + file).isTrue();
        }
        case "no-face.png" -> {
          assertThat(file.path("error").isNull()).isTrue();
          assertThat(file.path("frames").get(0).path("faces")).isEmpty();
        }
        default -> assertThat(file.path("frames").get(0).path("faces")).hasSize(1);
      }
    }
  }

  @Test
  void compareSaysWhichOfTheTwoCantBeUsedAndWhy() {
    CommandRun missing = CommandRun.of("compare", STILL.toString(), at("missing.jpg"), "--json");
    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.out()).isEmpty();
    assertSentence(missing.err(), "missing.jpg");
    CommandRun none = CommandRun.of("compare", at("no-face.png"), STILL.toString());
    assertThat(none.exit()).isEqualTo(3);
    assertSentence(none.err(), "no-face.png");
    CommandRun two = CommandRun.of("compare", STILL.toString(), at("two-faces.png"));
    assertThat(two.exit()).isEqualTo(3);
    assertThat(two.err()).contains("two-faces.png#1", "two-faces.png#2");
    CommandRun tooFar = CommandRun.of("compare", STILL + "#7", STILL.toString());
    assertThat(tooFar.exit()).isEqualTo(2);
    assertThat(tooFar.err()).contains("no face 7");
  }

  @Test
  void enrolmentRefusesEachBadPhotoWithAReasonAndTakesTheGoodOnes() throws IOException {
    Path person = Files.createDirectories(own.resolve("people/Visitor"));
    for (String name : new String[] {"empty.jpg", "text.jpg", "no-face.png", "two-faces.png"}) {
      Files.copy(bad.resolve(name), person.resolve(name));
    }
    Files.copy(STILL, person.resolve("good.jpg"));
    CommandRun run = inHome("gallery", "enrol", "--json", own.resolve("people").toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("photosEnrolled").asInt()).isEqualTo(1);
    assertThat(run.json().path("refused"))
        .extracting(
            each ->
                Path.of(each.path("file").asText()).getFileName()
                    + " "
                    + each.path("reason").asText())
        .containsExactlyInAnyOrder(
            "empty.jpg UNREADABLE",
            "text.jpg UNREADABLE",
            "no-face.png NO_FACE",
            "two-faces.png SEVERAL_FACES");
    CommandRun missing = inHome("gallery", "enrol", own.resolve("nowhere").toString());
    assertThat(missing.exit()).isEqualTo(3);
    assertSentence(missing.err(), "nowhere");
    CommandRun stats = inHome("gallery", "stats", "--json");
    assertThat(stats.json().path("photos").asInt()).isEqualTo(1);
  }

  @Test
  void aSearchGoesOnAfterABadFileAndRecordsNothingHalf() {
    assertThat(inHome("gallery", "enrol", GALLERY.toString()).exit()).isZero();
    assertThat(inHome(CommandsOnHome.NEW_CASE_7).exit()).isZero();
    CommandRun run =
        inHome(
            "search",
            "--case",
            "7",
            "--purpose",
            "theft",
            "--json",
            at("missing.jpg"),
            at("text.jpg"),
            at("no-face.png"),
            STILL.toString());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.json().path("errors")).hasSize(2);
    assertThat(run.json().path("errors"))
        .allSatisfy(
            each ->
                assertSentence(
                    each.path("error").asText(),
                    Path.of(each.path("file").asText()).getFileName().toString()));
    assertThat(run.json().path("probes")).hasSize(1);
    assertThat(run.json().path("probes").get(0).path("candidates").get(0).path("rank").asInt())
        .isEqualTo(1);
    JsonNode evidence = inHome("case", "show", "7", "--json").json().path("evidence");
    assertThat(evidence)
        .extracting(each -> each.path("state").asText())
        .containsExactlyInAnyOrder("FAILED", "PROCESSED", "PROCESSED");
    CommandRun unknown = inHome("search", "--case", "8", "--purpose", "theft", STILL.toString());
    assertThat(unknown.exit()).isIn(2, 4);
    assertSentence(unknown.err(), "8");
  }

  @Test
  void aHomeThatSomebodyElseHasOpenIsNotTouched() {
    Home home = new Home(own.resolve("home"));
    try (Database open = Database.open(home.database(), Optional.empty())) {
      CommandRun run = inHome("case", "list");
      assertThat(run.exit()).as(run.err()).isEqualTo(5);
      assertSentence(run.err(), "home");
    }
    assertThat(inHome("case", "list").exit()).isZero();
  }

  @Test
  void aHomeThatIsAFileOrDamagedIsNamed() throws IOException {
    Path file = Files.writeString(own.resolve("plain-file"), "no folder");
    CommandRun run = CommandRun.of("--home", file.toString(), "case", "list");
    assertThat(run.exit()).isEqualTo(3);
    assertSentence(run.err(), "plain-file");
    assertThat(inHome("case", "list").exit()).isZero();
    Path store = storeFile();
    byte[] bytes = Files.readAllBytes(store);
    Arrays.fill(bytes, (byte) 7);
    Files.write(store, bytes);
    CommandRun damaged = inHome("case", "list");
    assertThat(damaged.exit()).isEqualTo(5);
    assertSentence(damaged.err(), store.getFileName().toString().replace(".mv.db", ""));
  }

  @Test
  void wrongUsageIsExitTwoWithAHint() {
    CommandRun run = CommandRun.of("serach");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("serach", "--help");
    assertThat(CommandRun.of("faces").exit()).isEqualTo(2);
  }

  private Path storeFile() throws IOException {
    try (Stream<Path> files = Files.walk(own.resolve("home"))) {
      return files.filter(each -> each.toString().endsWith(".mv.db")).findFirst().orElseThrow();
    }
  }

  private CommandRun inHome(String... words) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("--home", own.resolve("home").toString(), "--quiet"),
                Arrays.stream(words))
            .toArray(String[]::new));
  }

  private static String at(String name) {
    return bad.resolve(name).toString();
  }

  /** One or more sentences that name the file, and no trace of a stack. */
  private static void assertSentence(String text, String name) {
    assertThat(text.strip())
        .contains(name)
        .endsWith(".")
        .doesNotContain("Exception", "\tat ", "..\n")
        .doesNotEndWith("..");
  }
}
