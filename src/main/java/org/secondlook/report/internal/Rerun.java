package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.secondlook.base.Embedding;
import org.secondlook.report.RerunResult;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;
import org.secondlook.wording.Noun;

/**
 * Repeats a package's searches among the candidates that it tells of. Their order, and their
 * similarities to six decimal places, must come out as they were recorded.
 */
public final class Rerun {
  private static final double TOLERANCE = 1e-6;

  private Rerun() {}

  public static RerunResult run(JsonNode caseJson, JsonNode gallery, JsonNode fusionJson) {
    String firstModel = fusionJson.path("first").path("model").asText();
    String secondModel = fusionJson.path("second").path("model").asText();
    List<String> differences = new ArrayList<>();
    int probes = 0;
    int candidates = 0;
    for (JsonNode search : caseJson.path("searches")) {
      for (JsonNode probe : search.path("probes")) {
        List<JsonNode> told =
            StreamSupport.stream(probe.path("candidates").spliterator(), false)
                .sorted(Comparator.comparingInt(candidate -> candidate.path("rank").asInt()))
                .toList();
        if (told.isEmpty()) {
          continue;
        }
        probes++;
        candidates += told.size();
        List<Long> photos = told.stream().map(each -> each.path("photo").asLong()).toList();
        try (FloatScanIndex index = new FloatScanIndex(fusion(fusionJson))) {
          index.add(
              StreamSupport.stream(gallery.spliterator(), false)
                  .filter(photo -> photos.contains(photo.path("photo").asLong()))
                  .map(photo -> entry(photo, firstModel, secondModel))
                  .toList());
          List<Match> found =
              index
                  .search(
                      List.of(template(probe.path("template"), firstModel, secondModel)),
                      told.size(),
                      PhotoSet.ALL)
                  .getFirst();
          compare(
              search.path("id").asLong(), probe.path("number").asInt(), told, found, differences);
        }
      }
    }
    return new RerunResult(probes, candidates, differences);
  }

  private static void compare(
      long search, int probe, List<JsonNode> told, List<Match> found, List<String> differences) {
    String where = "search " + search + ", probe " + probe;
    if (found.size() != told.size()) {
      differences.add(
          where
              + ": "
              + Noun.CANDIDATE.count(told.size())
              + " recorded, but the gallery excerpt gives "
              + found.size()
              + ".");
      return;
    }
    for (int n = 0; n < told.size(); n++) {
      JsonNode recorded = told.get(n);
      Match match = found.get(n);
      if (recorded.path("photo").asLong() != match.photo()) {
        differences.add(
            where
                + ": place "
                + (n + 1)
                + " was photo "
                + recorded.path("photo").asLong()
                + " and is now photo "
                + match.photo()
                + ".");
      } else if (Math.abs(recorded.path("similarity").asDouble() - match.similarity())
          > TOLERANCE) {
        differences.add(
            String.format(
                Locale.ROOT,
                "%s: photo %d had similarity %.6f and has now %.6f.",
                where,
                match.photo(),
                recorded.path("similarity").asDouble(),
                match.similarity()));
      }
    }
  }

  private static Fusion fusion(JsonNode json) {
    JsonNode first = json.path("first");
    JsonNode second = json.path("second");
    return new Fusion(
        first.path("mean").asDouble(),
        first.path("deviation").asDouble(),
        first.path("weight").asDouble(),
        second.path("mean").asDouble(),
        second.path("deviation").asDouble(),
        second.path("weight").asDouble());
  }

  private static IndexEntry entry(JsonNode photo, String firstModel, String secondModel) {
    return new IndexEntry(
        photo.path("photo").asLong(),
        photo.path("person").asLong(),
        template(photo, firstModel, secondModel));
  }

  static Template template(JsonNode json, String firstModel, String secondModel) {
    return new Template(
        new Embedding(firstModel, Floats.read(json.path("first").asText())),
        new Embedding(secondModel, Floats.read(json.path("second").asText())));
  }
}
