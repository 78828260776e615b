package org.secondlook.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.vision.QualityReason;

class WordingTest {
  private static final Path MAIN = Path.of("src", "main");

  private static final String NOUNS =
      Arrays.stream(Noun.values())
          .map(noun -> noun.count(2).substring(2))
          .collect(Collectors.joining("|"));

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 %",
    "0.0002, below 0.1 %",
    "0.001, 0.1 %",
    "0.5, 50.0 %",
    "0.9996, above 99.9 %",
    "1, 100.0 %"
  })
  void whatIsMoreThanNothingIsNotRoundedToNothing(double share, String words) {
    assertThat(Figures.percent(share)).isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource(Noun.class)
  void oneIsOneOfThemAndEverythingElseIsSeveral(Noun noun) {
    assertThat(noun.count(1))
        .isEqualTo("1 " + noun.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    assertThat(noun.count(0)).startsWith("0 ").isNotEqualTo(noun.count(1).replace('1', '0'));
    assertThat(noun.count(1_234)).startsWith("1,234 ").endsWith(noun.count(0).substring(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0001|false|1 in 10,000",
        "0.00008123|true|rarer than 1 in 12,000",
        "0.41|false|1 in 2.4",
        "1|false|1 in 1",
        "0|false|never seen among strangers"
      })
  void aRateHasTheDigitsOfItsMeasurementAndABoundSaysSo(double rate, boolean bound, String words) {
    assertThat(Figures.oneIn(rate, bound)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0", "0.01|fewer than 0.1", "0.4|0.4", "2|2", "9.96|10", "1234.4|1,234"})
  void whatIsExpectedIsNeverWordedAsNothingUnlessItIs(double count, String words) {
    assertThat(Figures.expected(count)).isEqualTo(words);
  }

  @Test
  void aNegativeNothingHasNoSign() {
    assertThat(Figures.similarity(-0.0001)).isEqualTo("0.000");
  }

  @Test
  void aSimilarityIsToldWithItsRate() {
    assertThat(Figures.similarity(0.4213, 1e-4, false))
        .isEqualTo("similarity 0.421 (false match rate: 1 in 10,000)");
  }

  @ParameterizedTest
  @CsvSource({"132720,0:02:12.720", "3732001,1:02:12.001", "-5,-0:00:00.005"})
  void aMomentOfARecordingIsWordedInOneWay(long millis, String words) {
    assertThat(Times.inRecording(millis)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1|1 byte", "999|999 bytes", "1400|1.4 kB", "12000000|12.0 MB", "3200000000|3.2 GB"})
  void aSizeHasOneUnit(long bytes, String words) {
    assertThat(Sizes.bytes(bytes)).isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource(QualityReason.class)
  void everyReasonHasWords(QualityReason reason) {
    assertThat(QualityWords.of(reason)).isNotBlank().doesNotContain("_");
    assertThat(QualityWords.all(List.of(reason))).isEqualTo(QualityWords.of(reason));
  }

  @Test
  void aCellThatASpreadsheetWouldRunIsText() {
    assertThat(Csv.row("=1+1", "a\"b", "c,d", "e")).isEqualTo("'=1+1,\"a\"\"b\",\"c,d\",e\r\n");
  }

  /** "1 probes" can't come back: what is counted is counted by {@link Noun}, or has both forms. */
  @Test
  void noCodeWritesANounInThePluralBesideANumber() throws IOException {
    Pattern printed = Pattern.compile("(%,?d|\\{[0-9]\\}) (" + NOUNS + ")\\b");
    Pattern added = Pattern.compile("(\\)|\\w)\\s*\\+\\s*\" (" + NOUNS + ")\\b");
    List<String> found = new ArrayList<>();
    for (Path file : files(".java")) {
      String text = Files.readString(file).replaceAll("(?m)^\\s*(\\*|//).*$", "");
      for (Pattern pattern : List.of(printed, added)) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
          found.add(file.getFileName() + ": " + match.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noTextOfTheWindowHasOnlyThePluralOfWhatItCounts() throws IOException {
    Pattern counted = Pattern.compile("\\{[0-9]\\} (" + NOUNS + ")\\b");
    List<String> found = new ArrayList<>();
    for (Path file : files(".properties")) {
      for (String line : Files.readAllLines(file)) {
        // The key says so: there is another for one.
        String text = line.matches("[\\w.]+\\.many=.*") ? line.replace("{0}", "") : line;
        // "1 in 12,000" is no count.
        boolean rate =
            line.startsWith("reveal.fmr.words=") || line.startsWith("figure.similarity.worth=");
        if (counted.matcher(text).find() && !rate) {
          found.add(line);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> files(String end) throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(file -> file.toString().endsWith(end)).toList();
    }
  }
}
