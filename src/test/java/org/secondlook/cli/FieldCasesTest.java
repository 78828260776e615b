package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.footage.FieldCases;
import org.secondlook.footage.PixelAspect;

/**
 * Files on which the program once said something untrue, or nothing: through the commands from the
 * file to the report and the package.
 */
class FieldCasesTest {
  private static final Path GALLERY = Path.of("sample-data/gallery").toAbsolutePath();
  private static final String OBAMA = "Barack_Obama";

  private static final String[] SEARCH = {
    "search", "--json", "--case", "7", "--purpose", "theft", "--thoroughness", "QUICK"
  };

  /** Of the plain recording with the enrolled photo. */
  private static double plain;

  @TempDir private static Path folder;
  private static JsonNode faces;
  private static JsonNode searched;
  private static JsonNode told;
  private static String report;

  @TempDir private Path other;

  private static Map<String, Path> files() throws IOException {
    Map<String, Path> all = new LinkedHashMap<>();
    all.put("plain.mp4", FieldCases.plain(at("plain.mp4")));
    all.put("toportrait.h264", FieldCases.sizeChanges(at("toportrait.h264")));
    all.put("two.mkv", FieldCases.twoCameras(at("two.mkv"), "matroska"));
    all.put("two.mp4", FieldCases.twoCameras(at("two.mp4"), "mp4"));
    all.put("two.ts", FieldCases.twoCameras(at("two.ts"), "mpegts"));
    all.put("pages.tif", FieldCases.pages(at("pages.tif")));
    all.put("anim.webp", FieldCases.animation(at("anim.webp")));
    all.put("cam10fps.h264", FieldCases.rawTimes(at("cam10fps.h264"), "h264"));
    all.put("cam10fps.mjpeg", FieldCases.rawTimes(at("cam10fps.mjpeg"), "mjpeg"));
    all.put("fps0.avi", FieldCases.rawTimes(at("fps0.avi"), "avi"));
    all.put("badindex.avi", FieldCases.aviIndex(at("badindex.avi"), true));
    all.put("dupindex.avi", FieldCases.aviIndex(at("dupindex.avi"), false));
    all.put("2cif-nosar.mp4", FieldCases.recorder(at("2cif-nosar.mp4"), PixelAspect.SQUARE));
    all.put("2cif-sar.mp4", FieldCases.recorder(at("2cif-sar.mp4"), new PixelAspect(6, 11)));
    all.put("nodht.jpg", FieldCases.withoutTables(at("nodht.jpg")));
    all.put("passport.jp2", FieldCases.passport(at("passport.jp2")));
    return all;
  }

  private static Path at(String name) {
    return folder.resolve(name);
  }

  private static CommandRun command(String... words) {
    List<String> all = new ArrayList<>(List.of("--home", at("home").toString(), "--quiet"));
    all.addAll(List.of(words));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static CommandRun with(List<String> words, Iterable<Path> paths) {
    List<String> all = new ArrayList<>(words);
    paths.forEach(path -> all.add(path.toString()));
    return command(all.toArray(String[]::new));
  }

  @BeforeAll
  static void goTheWholeWay() throws IOException {
    Map<String, Path> files = files();
    faces =
        with(List.of("faces", "--json", "--thoroughness", "QUICK"), files.values())
            .json()
            .path("files");
    command("gallery", "enrol", GALLERY.toString());
    command(CommandsOnHome.NEW_CASE_7);
    searched = with(List.of(SEARCH), files.values()).json();
    command("report", "7", "--out", at("out").toString());
    command("package", "7", "--out", at("out").toString());
    try (Stream<Path> out = Files.walk(at("out"))) {
      List<Path> all = out.toList();
      Path pdf = all.stream().filter(each -> each.toString().endsWith(".pdf")).findFirst().get();
      try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
        report = new PDFTextStripper().getText(document).replaceAll("\\s", "");
      }
      Path json = all.stream().filter(each -> each.endsWith("data/case.json")).findFirst().get();
      told = new ObjectMapper().readTree(json.toFile());
    }
    plain = best(probes("plain.mp4").getFirst());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode of(JsonNode array, String name) {
    return elements(array)
        .filter(each -> each.path("file").asText().endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> probes(String name) {
    return elements(searched.path("probes"))
        .filter(each -> each.path("file").asText().endsWith(name))
        .toList();
  }

  private static JsonNode examination(String name) {
    return of(told.path("evidence"), name).path("examination");
  }

  /** From a file's name to the next one's. */
  private static String section(String name) {
    int begin = report.indexOf(name + "SHA-256");
    assertThat(begin).as(name).isNotNegative();
    int next = report.indexOf("SHA-256", begin + name.length() + 7);
    return report.substring(begin, next < 0 ? report.length() : next);
  }

  private static double best(JsonNode probe) {
    JsonNode first = probe.path("candidates").get(0);
    assertThat(first.path("person").asText()).isEqualTo(OBAMA);
    return first.path("similarity").asDouble();
  }

  /** Neither squeezed nor cut: as like the enrolled photo as in the plain recording. */
  private static void isFoundAsInThePlainRecording(JsonNode probe) {
    assertThat(best(probe)).isGreaterThan(plain - 0.05);
  }

  private static List<String> texts(JsonNode list, String first, String second) {
    return elements(list)
        .map(each -> each.path(first).asText() + " " + each.path(second).asText())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.mp4",
        "toportrait.h264",
        "two.mkv",
        "two.mp4",
        "two.ts",
        "pages.tif",
        "anim.webp",
        "cam10fps.h264",
        "cam10fps.mjpeg",
        "fps0.avi",
        "badindex.avi",
        "dupindex.avi",
        "2cif-nosar.mp4",
        "2cif-sar.mp4",
        "nodht.jpg",
        "passport.jp2"
      })
  void theFaceOfEveryFileIsSearchedAndNothingIsToldAsDamageOrLeftOut(String name) {
    assertThat(of(faces, name).path("error").isNull()).isTrue();
    assertThat(of(faces, name).path("damage").isNull()).isTrue();
    assertThat(of(faces, name).path("notExamined")).isEmpty();
    assertThat(probes(name)).isNotEmpty().allSatisfy(FieldCasesTest::isFoundAsInThePlainRecording);
    assertThat(section(name)).doesNotContain("Notexamined");
  }

  @Test
  void framesAfterAChangeOfSizeStandInTheirOwnShapeAndTheChangeIsToldWithItsTime() {
    // Raw H.264 holds no times: the 21st frame of 25 a second.
    String change = "800 size 640x360 to 360x480";
    assertThat(texts(of(faces, "toportrait.h264").path("changes"), "ptsMillis", "what"))
        .containsExactly(change);
    assertThat(
            texts(
                examination("toportrait.h264").path("parts").get(0).path("changes"),
                "ptsMillis",
                "what"))
        .containsExactly(change);
    assertThat(section("toportrait.h264")).contains("size640x360to360x480");
    assertThat(probes("toportrait.h264")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "two.mkv, stream 2 of 2",
    "two.mp4, stream 2 of 2",
    "two.ts, stream 2 of 2",
    "pages.tif, page 2 of 2"
  })
  void theSecondOfTwoIsExaminedUnderItsName(String file, String part) {
    JsonNode said = of(faces, file);
    assertThat(said.path("parts")).hasSize(2);
    assertThat(elements(said.path("frames")).filter(each -> !each.path("faces").isEmpty()))
        .isNotEmpty()
        .allSatisfy(frame -> assertThat(frame.path("partName").asText()).isEqualTo(part));
    assertThat(probes(file))
        .singleElement()
        .satisfies(probe -> assertThat(probe.path("partName").asText()).isEqualTo(part));
    assertThat(texts(examination(file).path("parts"), "part", "partName")).contains("2 " + part);
    assertThat(section(file)).contains(part.replace(" ", ""));
  }

  @Test
  void aFrameOfAnAnimationIsLookedAtInItsTime() {
    assertThat(of(faces, "anim.webp").path("parts").get(0).path("frames").asInt()).isEqualTo(3);
    assertThat(probes("anim.webp"))
        .singleElement()
        .satisfies(probe -> assertThat(probe.path("ptsMillis").asInt()).isEqualTo(1_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cam10fps.h264", "cam10fps.mjpeg", "fps0.avi"})
  void timesThatAFileDoesntHoldAreToldAsAssumedEverywhere(String name) {
    assertThat(texts(of(faces, name).path("assumed"), "what", "value"))
        .containsExactly("frame rate 25");
    assertThat(texts(of(searched.path("files"), name).path("assumed"), "what", "value"))
        .containsExactly("frame rate 25");
    assertThat(probes(name))
        .allSatisfy(probe -> assertThat(probe.path("where").asText()).contains("assumed"));
    assertThat(texts(examination(name).path("parts").get(0).path("assumed"), "what", "value"))
        .containsExactly("frame rate 25");
    assertThat(section(name)).contains("25framesasecondassumed", "doesn'thold");
  }

  @ParameterizedTest
  @ValueSource(strings = {"badindex.avi", "dupindex.avi"})
  void anAviWithAWrongIndexIsReadFromItsData(String name) {
    assertThat(of(faces, name).path("parts").get(0).path("frames").asInt()).isEqualTo(40);
    assertThat(examination(name).path("parts").get(0).path("frames").asInt()).isEqualTo(40);
    assertThat(section(name)).contains(",40frames");
  }

  @Test
  void aRecordersShapeOfPixelsIsNamedAsAssumedOnlyWhereTheFileDoesntSayIt() {
    assertThat(texts(of(faces, "2cif-nosar.mp4").path("assumed"), "what", "value"))
        .containsExactly("pixel shape 6:11");
    assertThat(section("2cif-nosar.mp4")).contains("pixelshape6:11assumed");
    assertThat(of(faces, "2cif-sar.mp4").path("assumed")).isEmpty();
    for (String name : List.of("2cif-nosar.mp4", "2cif-sar.mp4")) {
      assertThat(of(faces, name).path("width").asInt()).isEqualTo(704);
      assertThat(of(faces, name).path("height").asInt()).isEqualTo(528);
    }
  }

  private CommandRun elsewhere(String... words) {
    List<String> all = new ArrayList<>(List.of("--home", other.resolve("home").toString()));
    all.add("--quiet");
    all.addAll(List.of(words));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private JsonNode searchedAgain(String option, String value, String file) {
    List<String> words = new ArrayList<>(List.of(SEARCH));
    words.addAll(List.of(option, value, at(file).toString()));
    return command(words.toArray(String[]::new)).json();
  }

  @Test
  void whatTheExaminerSaysInsteadIsUsedLoggedAndToldAsSaid() throws IOException {
    JsonNode rated = searchedAgain("--rate", "10", "cam10fps.mjpeg");
    JsonNode shaped = searchedAgain("--pixel-aspect", "6:11", "2cif-nosar.mp4");
    JsonNode rate = rated.path("files").get(0).path("assumed").get(0);
    assertThat(rate.path("value").asInt()).isEqualTo(10);
    assertThat(rate.path("setBy").asText()).isEqualTo("examiner");
    assertThat(shaped.path("files").get(0).path("assumed").get(0).path("setBy").asText())
        .isEqualTo("examiner");
    assertThat(shaped.path("probes").get(0).path("where").asText())
        .contains("6:11 set by the examiner");
    assertThat(command("audit", "show", "--json").out()).contains("10", "6:11");
    // 40 frames of 10 a second, not of 25.
    assertThat(rated.path("probes").get(0).path("where").asText())
        .contains("0:00:03.", "10 frames");
  }

  private Path table(String name, String text) throws IOException {
    Path photos = Files.createDirectories(other.resolve("ph"));
    Path[][] copies = {
      {GALLERY.resolve(OBAMA + "/oval-office-2012.jpg"), photos.resolve("a1.jpg")},
      {GALLERY.resolve("Eileen_Collins/nasa-portrait.png"), photos.resolve("c1.png")},
      {GALLERY.resolve("Joe_Biden/blue-room-2010.jpg"), photos.resolve("b1.jpg")}
    };
    for (Path[] each : copies) {
      Files.copy(each[0], each[1]);
    }
    return Files.writeString(other.resolve(name), text);
  }

  private CommandRun enrolled(String text) throws IOException {
    return elsewhere(
        "gallery", "enrol", table("t.csv", text).toString(), "--layout", "csv", "--json");
  }

  private List<String> people() {
    return elements(elsewhere("gallery", "list", "--json").json())
        .map(each -> each.path("person").asText())
        .toList();
  }

  @Test
  void aTableOfSemicolonsWithABreakInARemarkIsEnrolled() throws IOException {
    CommandRun run =
        enrolled(
            "\ufefffile;person;note\nph/a1.jpg;Müller, José;\"line one\nline two; with semicolon\"\n"
                + "ph/c1.png;\"O'Brien \"\"Liz\"\"\";x\n");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("refused")).isEmpty();
    assertThat(people()).containsExactlyInAnyOrder("Müller, José", "O'Brien \"Liz\"");
  }

  @Test
  void aTableWithBackslashesIsEnrolled() throws IOException {
    CommandRun run = enrolled("File, Person \nph\\a1.jpg, Smith \nph\\c1.png ,Jones\n");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(people()).containsExactlyInAnyOrder("Smith", "Jones");
  }

  @Test
  void aTableWithTwoColumnsOfOneNameIsRefusedAndTheColumnNamed() throws IOException {
    CommandRun run =
        enrolled("file,person,person\nph/a1.jpg,Right,Wrong\nph/c1.png,Right2,Wrong2\n");
    assertThat(run.exit()).isNotZero();
    assertThat(run.err()).contains("t.csv", "person");
    assertThat(people()).isEmpty();
  }

  @Test
  void oneNameInTwoSpellingsOfItsAccentIsOnePerson() throws IOException {
    CommandRun run =
        enrolled(
            "file,person\nph/a1.jpg,\"A/B ../Smith\"\nph/a2.jpg,\" A/B ../Smith \"\n"
                + "ph/c1.png,Jos\u00e9\nph/b1.jpg,Jose\u0301\n");
    assertThat(run.json().path("refused")).hasSize(1);
    assertThat(people()).containsExactlyInAnyOrder("A/B ../Smith", "Jos\u00e9");
  }

  @Test
  void photosOfTwoPeopleUnderOneNameAreToldAtEnrolmentAndByTheCheck() throws IOException {
    CommandRun run = enrolled("file,person\nph/a1.jpg,John Smith\nph/b1.jpg,John Smith\n");
    assertThat(run.json().path("unlike").toString()).contains("John Smith", "don't match");
    assertThat(elsewhere("gallery", "check").out()).contains("John Smith", "don't match");
  }

  /** Through the launcher, whose work it is to set the locale. */
  @Test
  void foldersWithAccentsAreEnrolledWhateverTheLocale() throws Exception {
    Path launcher = Path.of("secondlook").toAbsolutePath();
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash on this machine");
    Path app = Files.createDirectories(other.resolve("app"));
    Files.copy(launcher, app.resolve("secondlook"));
    Path machine = Path.of("installer/linux/machine");
    Files.createDirectories(app.resolve(machine).getParent());
    Files.copy(machine, app.resolve(machine));
    // A JDK whose java takes this build's classes.
    Path bin = Files.createDirectories(other.resolve("jdk/bin"));
    script(bin.resolve("javac"), "echo javac 25");
    script(
        bin.resolve("java"),
        "while [ \"$1\" != org.secondlook.Main ]; do shift; done",
        "exec '%s/bin/java' --enable-native-access=ALL-UNNAMED --add-modules=jdk.incubator.vector -Dsecondlook.root='%s' -cp '%s' \"$@\""
            .formatted(
                System.getProperty("java.home"),
                Path.of("").toAbsolutePath(),
                System.getProperty("java.class.path")));
    // Java would write these names in its own locale.
    script(
        other.resolve("folders"),
        "mkdir -p g/Adams g/Müller",
        "cp '" + GALLERY + "/Eileen_Collins/nasa-portrait.png' g/Adams/",
        "cp '" + GALLERY + "/Joe_Biden/blue-room-2010.jpg' g/Müller/x.jpg",
        "export LC_ALL=C JAVA_HOME='" + bin.getParent() + "'",
        "exec bash app/secondlook --home home --quiet gallery enrol g --layout folders --json");
    Process process =
        new ProcessBuilder("bash", "folders")
            .directory(other.toFile())
            .redirectError(other.resolve("err").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(other.resolve("err"))).isZero();
    assertThat(new ObjectMapper().readTree(out).path("people").asInt()).isEqualTo(2);
    assertThat(people()).containsExactlyInAnyOrder("Adams", "Müller");
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
