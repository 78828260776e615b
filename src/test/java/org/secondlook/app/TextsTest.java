package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secondlook.access.Switch;
import org.secondlook.audit.Act;

/** Every word of the window comes from one bundle, and the bundle has every word. */
class TextsTest {
  private static final Path WINDOW = Path.of("src", "main", "java", "org", "secondlook", "app");

  /** A literal that reads like words for a person: a capital, then a small letter. */
  private static final Pattern WORDS = Pattern.compile("\"([A-Z][a-z]+[^\"]*)\"");

  private static final Pattern KEY =
      Pattern.compile("Texts\\.(of|count)\\(\\s*\"([a-z][A-Za-z.]*)\"\\s*[,)]");

  /** What is printed on keys, and names of fonts and of JavaFX's platform. */
  private static final Set<String> NO_WORDS =
      Set.of("Shift ", "Ctrl ", "Alt ", "Esc", "Enter", "Ctrl ↵", "Inter", "Headless");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(WINDOW)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void noScreenHoldsWordsOfItsOwn() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      if (file.getFileName().toString().startsWith("Screenshot")) {
        // A command, which speaks as the command line does, and what it types into the screens.
        continue;
      }
      String before = "";
      for (String line : Files.readAllLines(file)) {
        boolean comment = line.strip().startsWith("*") || line.strip().startsWith("/");
        // What only a programmer reads: the log, and faults of ours.
        boolean fault = (before + line).matches(".*(log\\(|LOG|Exception\\(|Error\\().*");
        Matcher words = WORDS.matcher(line.replaceAll("//.*", ""));
        while (!comment && !fault && words.find()) {
          String literal = words.group(1);
          if (!NO_WORDS.contains(literal) && !literal.startsWith("Inter-")) {
            found.add(file.getFileName() + ": " + literal);
          }
        }
        before = line;
      }
    }
    // The name of a folder that is made in the user's own, and the name of a format.
    assertThat(found)
        .containsExactlyInAnyOrder(
            "ExportFolder.java: Second Look reports", "FactsPane.java: Motion JPEG");
  }

  @Test
  void everyKeyThatIsAskedForIsInTheBundle() throws IOException {
    List<String> missing = new ArrayList<>();
    int asked = 0;
    for (Path file : sources()) {
      Matcher keys = KEY.matcher(Files.readString(file));
      while (keys.find()) {
        asked++;
        boolean counted = keys.group(1).equals("count");
        List<String> wanted =
            counted
                ? List.of(keys.group(2) + ".one", keys.group(2) + ".many")
                : List.of(keys.group(2));
        wanted.stream().filter(key -> !Texts.has(key)).forEach(missing::add);
      }
    }
    assertThat(asked).isGreaterThan(200);
    assertThat(missing).isEmpty();
  }

  @Test
  void everyActionOfTheLogAndEverySwitchHasWords() {
    List<String> wordless = new ArrayList<>();
    for (Switch each : Switch.values()) {
      if (!Texts.has("settings.policy.switch." + each)
          || !Texts.has("settings.policy.switch." + each + ".hint")) {
        wordless.add(each.name());
      }
    }
    for (Act act : Act.values()) {
      if (!Texts.has("act." + act)) {
        wordless.add(act.name());
      }
    }
    assertThat(wordless).isEmpty();
  }
}
