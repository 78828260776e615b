package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the documents promise exists: files, pictures, commands and their options. */
class DocumentsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ {4,}(?:\\./|/opt/second-look/)?secondlook ((?:.*\\\\\n)*.*)$");

  /** A command in the middle of a sentence, with the program's name or without it. */
  private static final Pattern INLINE =
      Pattern.compile("`(?:(?:\\./)?secondlook )?([a-z]+ [^`\\n]*)`");

  private static final Pattern VARIABLE = Pattern.compile("\\bSECONDLOOK_[A-Z_]+\\b");

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
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
  void everyVariableThatTheProgramReadsIsNamedForAdministrators() throws IOException {
    TreeSet<String> read = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(ROOT.resolve("src/main/java"))) {
      for (Path each :
          Stream.concat(sources.filter(Files::isRegularFile), Stream.of(ROOT.resolve("secondlook")))
              .toList()) {
        VARIABLE.matcher(Files.readString(each)).results().forEach(name -> read.add(name.group()));
      }
    }
    assertThat(read).hasSizeGreaterThan(5);
    String told = Files.readString(ROOT.resolve("docs/administrator.md"));
    assertThat(read).allMatch(name -> told.contains("`" + name + "`"));
  }

  @Test
  void everyCommandIsUnderstoodAsWritten() throws IOException {
    CommandLine program = program();
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
    assertThat(seen).isGreaterThan(70);
  }

  @Test
  void everyCommandInASentenceHasTheNameAndTheOptionsOfOneThatIsThere() throws IOException {
    CommandLine program = program();
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path document : documents()) {
      Matcher sentence = INLINE.matcher(Files.readString(document));
      while (sentence.find()) {
        List<String> words = List.of(sentence.group(1).split("[\\s\\[\\]]+"));
        if (!program.getSubcommands().containsKey(words.getFirst())) {
          continue;
        }
        seen++;
        unknown(program, words)
            .ifPresent(
                word ->
                    wrong.add(
                        "%s: %s: %s"
                            .formatted(ROOT.relativize(document), sentence.group(1), word)));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(100);
  }

  /** The first word that should name a command or an option of it and doesn't. */
  private static Optional<String> unknown(CommandLine program, List<String> words) {
    List<CommandLine> meant = List.of(program);
    for (String word : words) {
      if (word.startsWith("--")) {
        for (Matcher option = OPTION.matcher(word); option.find(); ) {
          if (meant.stream()
              .noneMatch(each -> each.getCommandSpec().findOption(option.group()) != null)) {
            return Optional.of(option.group());
          }
        }
      } else if (meant.stream().noneMatch(each -> each.getSubcommands().isEmpty())) {
        boolean file =
            !word.equals(word.toLowerCase(Locale.ROOT))
                && meant.stream()
                    .noneMatch(each -> each.getCommandSpec().positionalParameters().isEmpty());
        if (file) {
          return Optional.empty();
        }
        List<CommandLine> next = new ArrayList<>();
        for (String name : word.split("[|,]")) {
          for (CommandLine each : meant) {
            if (!each.getSubcommands().containsKey(name)) {
              return Optional.of(name);
            }
            next.add(each.getSubcommands().get(name));
          }
        }
        meant = next;
      }
    }
    return Optional.empty();
  }

  private static CommandLine program() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    return new Cli(CommandRun.NO_WINDOW).commands(new Console(nowhere, nowhere));
  }

  /** Those that need nothing but the sample data, in the order in which the guide has them. */
  @Test
  void theGuidesCommandsDoWhatItSays() throws IOException {
    for (String page :
        List.of(
            "enrol",
            "cases",
            "search",
            "objects",
            "settings",
            "audit",
            "oversight",
            "intake",
            "train")) {
      runInOrder(ROOT.resolve("docs/guide/" + page + ".md"), Map.of());
    }
  }

  @Test
  @Tag("long")
  void theJobOfTheReadmeGoesThroughAsWritten() throws IOException {
    runInOrder(
        ROOT.resolve("README.md"),
        Map.of(
            "PHOTOS", "sample-data/gallery",
            "footage.mp4", "sample-data/footage/front-desk.mp4"));
  }

  private void runInOrder(Path document, Map<String, String> files) throws IOException {
    for (List<String> words : commands(document)) {
      if (words.getFirst().equals("demo")) {
        continue; // what it does has a test of its own
      }
      List<String> all = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
      all.addAll(words);
      all.replaceAll(word -> files.getOrDefault(word, word));
      // What is written goes to the folder of the test.
      all.replaceAll(word -> word.startsWith("export") ? folder.resolve(word).toString() : word);
      CommandRun run = CommandRun.of(all.toArray(String[]::new));
      assertThat(run.exit()).as(words + ": " + run.err()).isZero();
    }
  }

  private static List<List<String>> commands(Path document) throws IOException {
    List<List<String>> found = new ArrayList<>();
    Matcher line = COMMAND.matcher(Files.readString(document));
    while (line.find()) {
      String command = line.group(1).replace("\\\n", " ").replaceAll("\\s+#.*$", "");
      // The launcher's own, and words that stand for whatever is meant.
      if (!command.startsWith("test") && !command.contains("...") && !command.contains("[")) {
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
