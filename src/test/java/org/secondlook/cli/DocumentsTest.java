package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the documents promise exists: files, pictures, commands and their options. */
class DocumentsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
  private static final Pattern COMMAND = Pattern.compile("(?m)^    \\./secondlook (.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path folder;

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(each -> each.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyLinkAndPictureIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        boolean elsewhere = link.group(1).contains(":");
        if (!elsewhere && Files.notExists(document.resolveSibling(link.group(1)))) {
          missing.add(ROOT.relativize(document) + ": " + link.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyCommandIsUnderstoodAsWritten() throws IOException {
    CommandLine program =
        new Cli(CommandRun.NO_WINDOW)
            .commands(
                new Console(
                    new PrintStream(new ByteArrayOutputStream()),
                    new PrintStream(new ByteArrayOutputStream())));
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path document : documents()) {
      for (List<String> words : commands(document)) {
        seen++;
        try {
          program.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
          wrong.add(ROOT.relativize(document) + ": " + words + ": " + e.getMessage());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(20);
  }

  /** Those that need nothing but the sample data, in the order in which the guide has them. */
  @Test
  void theGuidesCommandsDoWhatItSays() throws IOException {
    for (String page : List.of("enrol", "cases", "search", "settings", "audit", "oversight")) {
      for (List<String> words : commands(ROOT.resolve("docs/guide/" + page + ".md"))) {
        List<String> all = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
        all.addAll(words);
        // What is written goes to the folder of the test.
        all.replaceAll(word -> word.equals("export") ? folder.resolve(word).toString() : word);
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exit()).as(words + ": " + run.err()).isZero();
      }
    }
  }

  private static List<List<String>> commands(Path document) throws IOException {
    List<List<String>> found = new ArrayList<>();
    Matcher line = COMMAND.matcher(Files.readString(document));
    while (line.find()) {
      String command = line.group(1).replaceAll("\\s+#.*$", "");
      // The launcher's own, and words that stand for whatever is meant.
      if (!command.startsWith("test") && !command.contains("...")) {
        found.add(
            WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList());
      }
    }
    return found;
  }
}
