package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.storage.Database;
import org.secondlook.workflow.EnrolRequest.Layout;
import org.secondlook.workflow.EnrolResult.Refused;

/** Tables as spreadsheets on several systems write them, and names in folders. */
class PhotoTableTest {
  private static final String NFC = "Jos\u00e9";
  private static final String NFD = Normalizer.normalize(NFC, Normalizer.Form.NFD);

  @TempDir private Path folder;
  private Database database;
  private Gallery gallery;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(folder.resolve("home").resolve("store"), Optional.empty());
    gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
    Files.createDirectories(folder.resolve("ph"));
    for (String name : List.of("a1.jpg", "b1.jpg", "c1.png")) {
      Files.writeString(folder.resolve("ph").resolve(name), "face 40; " + name);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private EnrolResult enrol(Layout layout, Path path) {
    return new EnrolPhotos(IndexPlaces.inMemory(database, gallery), new LettersEngine())
        .enrol(
            EnrolRequest.of(List.of(path), layout, FacePick.DOMINANT, "", ""),
            EnrolListener.NONE,
            JobContext.silent());
  }

  private EnrolResult enrol(String table) throws IOException {
    return enrol(table.getBytes(StandardCharsets.UTF_8));
  }

  private EnrolResult enrol(byte[] table) throws IOException {
    return enrol(Layout.CSV, Files.write(folder.resolve("t.csv"), table));
  }

  private List<String> names() {
    return gallery.people("", "", 100).stream().map(Person::name).toList();
  }

  private void assertRefused(String table, String... words) {
    assertThatThrownBy(() -> enrol(table))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.INPUT))
        .hasMessageContainingAll(words);
    assertThat(names()).isEmpty();
  }

  @Test
  void aTableOfSemicolonsWithAMarkInFrontKeepsLineBreaksAsBlanks() throws IOException {
    enrol(
        "\uFEFFfile;person;note\r\n"
            + "ph/a1.jpg;M\u00fcller, Jos\u00e9;\"line one\r\nline two; with semicolon\"\r\n"
            + "ph/c1.png;\"O'Brien \"\"Liz\"\"\";\"tab\there\u0007\"\r\n");

    assertThat(names()).containsExactlyInAnyOrder("M\u00fcller, Jos\u00e9", "O'Brien \"Liz\"");
    assertThat(gallery.person("M\u00fcller, Jos\u00e9").orElseThrow().columns())
        .containsEntry("note", "line one line two; with semicolon");
    assertThat(gallery.person("O'Brien \"Liz\"").orElseThrow().columns())
        .containsEntry("note", "tab here");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t", "|"})
  void theSeparatorIsKnownFromTheColumnsThatAreNeeded(String separator) throws IOException {
    String remark = "a remark, with; all\u00a0of|them".replace(separator, "/");
    enrol(
        String.join(separator, "note " + remark, "person", "file")
            + "\n"
            + String.join(separator, "x", "Ann", "ph/a1.jpg")
            + "\n");
    assertThat(names()).containsExactly("Ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\r\n", "\"sep=;\"\n", "SEP=;\r", "sep=;;;\n"})
  void aLineThatNamesTheSeparatorIsNoHeader(String first) throws IOException {
    enrol(first + "file;person\nph/a1.jpg;\"Smith, Ann\"\n");
    assertThat(names()).containsExactly("Smith, Ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM", "UTF-16", "UTF-8"})
  void encodingsThatShowThemselvesAreRead(String encoding) throws IOException {
    String table = "file\tperson\nph/a1.jpg\tM\u00fcller \u0141ukasz\n";
    enrol(table.getBytes(Charset.forName(encoding)));
    assertThat(names()).containsExactly("M\u00fcller \u0141ukasz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "windows-1250", "IBM850"})
  void anEncodingThatWouldHaveToBeGuessedIsRefused(String encoding) {
    byte[] table = "file,person\nph/a1.jpg,M\u00fcller\n".getBytes(Charset.forName(encoding));
    assertThatThrownBy(() -> enrol(table)).hasMessageContainingAll("t.csv", "CSV UTF-8");
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file,person,person",
        "file,person, Person ",
        "file,file,person",
        "file,person,Note,note",
        "file;person;\"PERSON\""
      })
  void twoColumnsOfOneNameAreRefused(String header) {
    assertRefused(header + "\nph/a1.jpg,Right,Wrong\n", "t.csv", "twice");
  }

  @Test
  void aCellWithoutAColumnIsRefusedRatherThanCutOff() {
    assertRefused("file,person\nph/a1.jpg,Smith, Ann\n", "\"Ann\"", "ph/a1.jpg", "quotation marks");
  }

  @Test
  void aQuotationMarkWithoutEndIsASentence() {
    assertRefused("file,person\nph/a1.jpg,\"Ann\nph/b1.jpg,Ben\n", "t.csv");
  }

  @Test
  void backslashesAreSeparatorsWhereTheFileIsFoundSo() throws IOException {
    EnrolResult result = enrol("File, Person \r\nph\\a1.jpg, Smith \r\nph\\none.jpg ,Jones\r\n");

    assertThat(names()).containsExactly("Smith");
    assertThat(result.refused()).extracting(Refused::file).containsExactly("ph/none.jpg");
  }

  @Test
  void aFileWhoseNameHoldsABackslashIsItself() throws IOException {
    Files.writeString(folder.resolve("odd\\name.jpg"), "face 40; odd");
    assertThat(enrol("file,person\nodd\\name.jpg,Ann\n").photosEnrolled()).isEqualTo(1);
  }

  @Test
  void oneNameHasOneSpellingHoweverItsLettersAreMade() throws IOException {
    enrol(
        "file,person\nph/a1.jpg,"
            + NFC
            + " Mart\u00edn\nph/b1.jpg,"
            + NFD
            + "\u00a0 Marti\u0301n\nph/c1.png,\u200b"
            + NFC
            + "\tMart\u00edn\u2028\n");

    assertThat(names()).containsExactly(NFC + " Mart\u00edn");
    assertThat(gallery.person(NFD + "  Marti\u0301n")).isPresent();
  }

  @Test
  void foldersAndFilesOfAMacGiveTheSameNames() throws IOException {
    Path people = folder.resolve("people");
    for (String name : List.of(NFC, NFD)) {
      Files.createDirectories(people.resolve(name));
      Files.writeString(people.resolve(name).resolve("x.jpg"), "face 40; " + name);
    }
    enrol(Layout.FOLDERS, people);
    assertThat(names()).containsExactly(NFC);
  }

  @Test
  void aFileIsFoundHoweverItsAccentsAreStored() throws IOException {
    Files.writeString(folder.resolve(NFD + ".jpg"), "face 40; x");
    assertThat(enrol("file,person\n" + NFC + ".jpg,Ann\n").photosEnrolled()).isEqualTo(1);
  }

  @Test
  void aNameThatCantBeAPathIsOneRefusal() throws IOException {
    EnrolResult result = enrol("file,person\n\"ph/\u0000a1.jpg\",Ann\nph/b1.jpg,Ben\n");

    assertThat(names()).containsExactly("Ben");
    assertThat(result.refused()).hasSize(1);
  }

  @Test
  void aFileWhoseNameIsNotInTheSystemsEncodingIsOneRefusal()
      throws IOException, InterruptedException {
    Path people = folder.resolve("people");
    Files.createDirectories(people.resolve("Ann"));
    Files.writeString(people.resolve("Ann/1.jpg"), "face 40; x");
    // Java can't write such a name; it has a letter of Latin-1.
    int made =
        new ProcessBuilder(
                "bash", "-c", "mkdir -p $'M\\xfcller' && cp Ann/1.jpg $'M\\xfcller/1.jpg'")
            .directory(people.toFile())
            .start()
            .waitFor();
    org.junit.jupiter.api.Assumptions.assumeTrue(made == 0, "this file system takes no such name");

    EnrolResult result = enrol(Layout.FOLDERS, people);

    assertThat(names()).containsExactly("Ann");
    assertThat(result.refused()).hasSize(1);
    assertThat(result.refused().getFirst().detail()).contains("encoding");
  }
}
