package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Phrases;

/** Each language of the window is complete, and fills in what the others fill in. */
class LanguagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

  @AfterEach
  void english() {
    Texts.language(Texts.Language.EN);
  }

  private static Map<String, String> bundle(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            LanguagesTest.class.getResourceAsStream("/org/secondlook/" + name),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      places.add(place.group(1));
    }
    return places;
  }

  @ParameterizedTest
  @ValueSource(strings = {"app/texts", "wording/wording"})
  void spanishSaysEverythingThatEnglishSays(String name) throws IOException {
    Map<String, String> english = bundle(name + ".properties");
    Map<String, String> spanish = bundle(name + "_es.properties");
    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    List<String> different = new ArrayList<>();
    english.forEach(
        (key, text) -> {
          if (!places(text).equals(places(spanish.get(key)))) {
            different.add(key);
          }
        });
    assertThat(different).as("other places to fill").isEmpty();
  }

  @Test
  void theWindowSpeaksTheLanguageThatWasChosen() {
    assertThat(Texts.of("screen.cases")).isEqualTo("Cases");
    Texts.language(Texts.Language.of("es"));
    assertThat(Texts.of("screen.cases")).isEqualTo("Casos");
    assertThat(Texts.count("files", 2)).isEqualTo("2 archivos");
  }

  @Test
  void theWindowsThreadWordsFiguresInItsLanguageAndWhatIsWrittenElsewhereStaysEnglish()
      throws InterruptedException {
    List<String> window = new ArrayList<>();
    Thread speaking =
        new Thread(
            () -> {
              Phrases.speak(Texts.Language.ES.locale());
              window.add(Noun.FACE.count(12_000));
              window.add(Figures.oneIn(1e-4, true));
            });
    speaking.start();
    speaking.join();
    assertThat(window).containsExactly("12\u00a0000 rostros", "menos de 1 de cada 10\u00a0000");
    assertThat(Noun.FACE.count(12_000)).isEqualTo("12,000 faces");
    Texts.language(Texts.Language.ES);
    assertThat(Texts.count("files", 12_000)).isEqualTo("12\u00a0000 archivos");
  }
}
