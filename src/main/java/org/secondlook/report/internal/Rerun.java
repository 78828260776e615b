package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.secondlook.base.SecondLookException;
import org.secondlook.report.RerunResult;
import org.secondlook.search.CalibratedRates;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.ProbeRates;
import org.secondlook.vision.FusionCalibration;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ProbeCalibration;
import org.secondlook.vision.Template;

/**
 * Repeats a package's searches among the candidates that it tells of, with the models' figures that
 * each search used, or says why it can't. The order, the similarities to six decimal places and the
 * false match rates must come out as they were recorded.
 */
public final class Rerun {
  private static final double TOLERANCE = 1e-6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Bag.Read bag;
  private final FusionCalibration fusion;
  private final CalibratedRates fused;
  private final CalibratedRates second;

  /** By the name of the band of quality; searches of 0.1.0 know none. */
  private final Map<String, ProbeRates> bands;

  private final PackageTemplates templates;
  private final List<String> differences = new ArrayList<>();
  private final List<String> notRepeated = new ArrayList<>();
  private int probes;
  private int candidates;

  private Rerun(Bag.Read bag, ModelCatalog catalog, PackageTemplates templates) {
    this.bag = bag;
    this.fusion = catalog.fusion();
    this.fused = new CalibratedRates(fusion.fused());
    this.second = new CalibratedRates(catalog.calibration(fusion.second().model()));
    this.bands =
        catalog.probes().stream()
            .flatMap(probes -> probes.bands().stream())
            .collect(Collectors.toMap(ProbeCalibration.Band::name, ProbeRates::of));
    this.templates = templates;
  }

  /**
   * @param bag a package that verifies
   * @param models its folder of models
   */
  public static RerunResult run(Bag.Read bag, Path models) throws IOException {
    JsonNode caseJson = JSON.readTree(bag.bytes(PackageCheck.CASE));
    byte[] photos = bag.bytes(PackageTemplates.PHOTOS);
    PackageTemplates templates =
        ToldCase.FORMATS.contains(caseJson.path("format").asText())
            ? PackageTemplates.read(bag.bytes(PackageTemplates.PROBES), photos)
            : PackageTemplates.before(caseJson, photos, bag.bytes(PackageCheck.FUSION));
    try {
      return new Rerun(bag, ModelCatalog.open(models), templates).run(caseJson);
    } catch (SecondLookException e) {
      return new RerunResult(
          0, 0, List.of(), List.of("No search can be repeated: " + e.getMessage()));
    }
  }

  private RerunResult run(JsonNode caseJson) {
    for (JsonNode search : caseJson.path("searches")) {
      Optional<String> otherwise = measuredOtherwise(search);
      if (otherwise.isPresent()) {
        notRepeated.add("Search " + search.path("id").asLong() + ": " + otherwise.get());
        continue;
      }
      for (JsonNode probe : search.path("probes")) {
        repeat(search.path("id").asLong(), probe);
      }
    }
    return new RerunResult(probes, candidates, differences, notRepeated);
  }

  /** Why the package's own figures are not those of a search. */
  private Optional<String> measuredOtherwise(JsonNode search) {
    for (FusionCalibration.Part part : List.of(fusion.first(), fusion.second())) {
      if (!search.path("models").path(part.model()).asText().equals(part.sha256())) {
        return Optional.of(
            "it used other models than those whose figures are in the package ("
                + part.model()
                + " differs).");
      }
    }
    for (var file : search.path("measured").properties()) {
      if (!Optional.ofNullable(bag.digests().get("models/" + file.getKey()))
          .filter(digest -> digest.hex().equals(file.getValue().asText()))
          .isPresent()) {
        return Optional.of(
            "it was measured by another models/" + file.getKey() + " than is in the package.");
      }
    }
    return Optional.empty();
  }

  private void repeat(long search, JsonNode probe) {
    String where = "search " + search + ", probe " + probe.path("number").asInt();
    List<JsonNode> told =
        StreamSupport.stream(probe.path("candidates").spliterator(), false)
            .sorted(Comparator.comparingInt(candidate -> candidate.path("rank").asInt()))
            .toList();
    if (told.isEmpty()) {
      return;
    }
    Optional<Template> template =
        Optional.ofNullable(templates.probes().get(probe.path("id").asLong()));
    List<IndexEntry> entries =
        told.stream().flatMap(candidate -> entry(candidate).stream()).toList();
    if (template.isEmpty() || entries.size() < told.size()) {
      notRepeated.add(
          "In "
              + where
              + (template.isEmpty()
                  ? " candidates are undecided, so its template is kept back."
                  : " the template of a candidate's photo is not in the package: it was removed"
                      + " from the gallery, or made anew, since the search."));
      return;
    }
    probes++;
    candidates += told.size();
    try (FloatScanIndex index = new FloatScanIndex(fusion.fusion())) {
      index.add(entries);
      compare(
          where,
          told,
          index.search(List.of(template.get()), told.size(), PhotoSet.ALL).getFirst(),
          Optional.ofNullable(bands.get(probe.path("band").asText())));
    }
  }

  private Optional<IndexEntry> entry(JsonNode candidate) {
    long person = candidate.path("person").asLong();
    long photo = candidate.path("photo").asLong();
    return Optional.ofNullable(templates.photos().get(new ToldCase.PhotoTemplate(person, photo)))
        .map(template -> new IndexEntry(photo, person, template));
  }

  private void compare(
      String where, List<JsonNode> told, List<Match> found, Optional<ProbeRates> band) {
    CalibratedRates ofFused = band.map(ProbeRates::fused).orElse(fused);
    CalibratedRates ofSecond = band.map(ProbeRates::second).orElse(second);
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
        continue;
      }
      JsonNode opinion = recorded.path("secondOpinion");
      String photo = where + ": photo " + match.photo();
      similarity(photo + " had the similarity", recorded.path("similarity"), match.similarity());
      rate(
          photo + " had the false match rate",
          recorded.path("fmr"),
          ofFused.fmr(match.similarity()));
      similarity(photo + " had the second similarity", opinion.path("similarity"), match.second());
      rate(
          photo + " had the second false match rate",
          opinion.path("fmr"),
          ofSecond.fmr(match.second()));
    }
  }

  private void similarity(String what, JsonNode recorded, double now) {
    figure(what, recorded, now, TOLERANCE);
  }

  /** Where rates fall steeply, a similarity's sixth place moves them by a little. */
  private void rate(String what, JsonNode recorded, double now) {
    figure(what, recorded, now, 0.001 * Math.abs(recorded.asDouble()));
  }

  /** A figure that an earlier version did not record is not compared. */
  private void figure(String what, JsonNode recorded, double now, double tolerance) {
    if (recorded.isNumber() && Math.abs(recorded.asDouble() - now) > tolerance) {
      differences.add(
          String.format(Locale.ROOT, "%s %.6g and has now %.6g.", what, recorded.asDouble(), now));
    }
  }
}
