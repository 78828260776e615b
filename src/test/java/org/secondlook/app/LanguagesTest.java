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
            LanguagesTest.class.getResourceAsStream("/org/secondlook/app/" + name),
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

  @Test
  void spanishSaysEverythingThatEnglishSays() throws IOException {
    Map<String, String> english = bundle("texts.properties");
    Map<String, String> spanish = bundle("texts_es.properties");
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
}
