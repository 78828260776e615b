package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;

/**
 * What a change of the policy would have made of past searches, counted a second time from what the
 * searches themselves printed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EffectByGroupTest {
  private static final Path SAMPLES = Path.of("sample-data/gallery").toAbsolutePath();
  private static final Map<String, String> OFFICE =
      Map.of("Obama", "president", "Biden", "vice president", "Collins", "");
  private static final Pattern LINE =
      Pattern.compile("(?m)^( +)(.+): ([0-9,]+) now, ([0-9,]+) then$");

  private CommandsOnHome run;
  private final List<JsonNode> searches = new ArrayList<>();

  private record Counts(int now, int then) {
    Counts plus(Counts other) {
      return new Counts(now + other.now, then + other.then);
    }
  }

  /** A figure as it is printed. */
  private record Printed(Counts all, Map<String, Counts> byGroup) {}

  @BeforeAll
  void enrolWithAColumnAndSearch(@TempDir Path folder) throws IOException {
    run = new CommandsOnHome(new Home(folder.resolve("home")));
    Path table =
        Files.writeString(
            folder.resolve("people.csv"),
            "file,person,office\n"
                + SAMPLES.resolve("Barack_Obama/congress-2009.jpg")
                + ",Obama,president\n"
                + SAMPLES.resolve("Joe_Biden/blue-room-2010.jpg")
                + ",Biden,vice president\n"
                + SAMPLES.resolve("Eileen_Collins/nasa-portrait.png")
                + ",Collins,\n");
    done("gallery", "enrol", table.toString(), "--layout", "CSV");
    done(CommandsOnHome.NEW_CASE_7);
    // Two faces in one search, and one in another.
    search("Barack_Obama/oval-office-2012.jpg", "Joe_Biden/blue-room-2010.jpg");
    search("Eileen_Collins/nasa-portrait.png");
  }

  private void done(String... words) {
    assertThat(run.run(words)).as(String.join(" ", words) + "\n" + run.said()).isZero();
  }

  private void search(String... files) throws IOException {
    List<String> words = new ArrayList<>(List.of("search"));
    for (String file : files) {
      words.add(SAMPLES.resolve(file).toString());
    }
    words.addAll(List.of("--case", "7", "--purpose", "theft", "--top", "3", "--json"));
    done(words.toArray(String[]::new));
    searches.add(run.json());
  }

  private Map<String, Printed> preview(String... words) {
    List<String> all = new ArrayList<>(List.of("policy", "set", "--preview"));
    all.addAll(List.of("--group-column", "office"));
    all.addAll(List.of(words));
    done(all.toArray(String[]::new));
    Map<String, Printed> figures = new TreeMap<>();
    String last = "";
    Matcher lines = LINE.matcher(run.said());
    while (lines.find()) {
      Counts counts = new Counts(number(lines.group(3)), number(lines.group(4)));
      if (lines.group(1).length() == 2) {
        last = lines.group(2);
        figures.put(last, new Printed(counts, new TreeMap<>()));
      } else {
        figures.get(last).byGroup().put(lines.group(2), counts);
      }
    }
    return figures;
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace(",", ""));
  }

  private List<JsonNode> probes() {
    List<JsonNode> probes = new ArrayList<>();
    searches.forEach(search -> search.path("probes").forEach(probes::add));
    return probes;
  }

  private static Counts counts(boolean now, boolean then) {
    return new Counts(now ? 1 : 0, then ? 1 : 0);
  }

  /** Of the candidates that a search printed, by the table that was enrolled. */
  private void requireCandidates(
      Printed printed,
      Predicate<JsonNode> probeThen,
      Predicate<JsonNode> now,
      Predicate<JsonNode> then) {
    Counts all = new Counts(0, 0);
    Map<String, Counts> groups = new TreeMap<>();
    for (JsonNode probe : probes()) {
      for (JsonNode candidate : probe.path("candidates")) {
        Counts one = counts(now.test(candidate), probeThen.test(probe) && then.test(candidate));
        String office = OFFICE.get(candidate.path("person").asText());
        all = all.plus(one);
        groups.merge(office.isEmpty() ? "(not stated)" : office, one, Counts::plus);
      }
    }
    assertThat(printed.all()).isEqualTo(all);
    assertThat(printed.byGroup()).isEqualTo(groups);
    assertThat(printed.byGroup().values().stream().reduce(new Counts(0, 0), Counts::plus))
        .as("groups add up to their total")
        .isEqualTo(printed.all());
  }

  @Test
  void facesAndSearchesAreCountedOnceAndCandidatesInOneGroupEach() {
    List<Double> qualities =
        probes().stream().map(probe -> 100 * probe.path("predicted").asDouble()).sorted().toList();
    double between = (qualities.getFirst() + qualities.getLast()) / 2;
    Predicate<JsonNode> good = probe -> 100 * probe.path("predicted").asDouble() >= between;
    Map<String, Printed> figures =
        preview("--min-quality", Double.toString(between), "--blind-search", "ALWAYS");
    Printed faces = figures.get("faces good enough to search");
    assertThat(faces.all()).isEqualTo(new Counts(3, (int) probes().stream().filter(good).count()));
    assertThat(faces.all().then()).isBetween(1, 2);
    assertThat(faces.byGroup()).as("nobody knows whose faces they are").isEmpty();
    requireCandidates(figures.get("candidates on their lists"), good, _ -> true, _ -> true);
    Printed open = figures.get("open searches that are allowed");
    assertThat(open.all()).as("two searches, though of three faces").isEqualTo(new Counts(2, 0));
    assertThat(open.byGroup()).isEmpty();
    requireCandidates(
        figures.get("candidates that these show at once"), _ -> true, _ -> true, _ -> false);
  }

  @Test
  void agreementIsCountedByCandidate() {
    double now = 1e-3;
    double then = 0.4;
    requireCandidates(
        preview("--agreement-fmr", Double.toString(then))
            .get("candidates on whom both models agree"),
        _ -> true,
        candidate -> agrees(candidate, now),
        candidate -> agrees(candidate, then));
  }

  private static boolean agrees(JsonNode candidate, double rate) {
    return candidate.path("fmr").asDouble() <= rate
        && candidate.path("secondOpinion").path("fmr").asDouble() <= rate;
  }
}
