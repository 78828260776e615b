package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.secondlook.base.Embedding;
import org.secondlook.base.Sha256;
import org.secondlook.casework.TemplateDigest;
import org.secondlook.vision.Template;

/**
 * The templates of a package, to repeat its searches with.
 *
 * @param probes by the probe's number
 * @param photos of decided candidates
 */
record PackageTemplates(Map<Long, Template> probes, Map<ToldCase.PhotoTemplate, Template> photos) {
  static final String PROBES = "probes.json";
  static final String PHOTOS = "gallery.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  PackageTemplates {
    probes = Map.copyOf(probes);
    photos = Map.copyOf(photos);
  }

  /** Those of these templates that are the ones that the searches used, and may be told. */
  PackageTemplates allowed(ToldCase.Told told) {
    Map<Long, Template> mayProbes = new HashMap<>(probes);
    mayProbes.keySet().retainAll(told.probes().keySet());
    Map<ToldCase.PhotoTemplate, Template> mayPhotos = new HashMap<>(photos);
    mayPhotos.entrySet().removeIf(each -> !isOf(told.photos().get(each.getKey()), each.getValue()));
    return new PackageTemplates(mayProbes, mayPhotos);
  }

  private static boolean isOf(Set<Sha256> digests, Template template) {
    return digests != null && (digests.isEmpty() || digests.contains(TemplateDigest.of(template)));
  }

  /** What is not as the rows vouch for. */
  void compare(ToldCase.Told told, List<String> findings, List<String> notes) {
    told.probes()
        .forEach(
            (probe, digest) -> {
              Template template = probes.get(probe);
              if (template == null || !TemplateDigest.of(template).equals(digest)) {
                findings.add(
                    "The template of probe "
                        + probe
                        + " is left out, or is not the one that was searched with.");
              }
            });
    probes.keySet().stream()
        .filter(probe -> !told.probes().containsKey(probe))
        .forEach(
            probe ->
                findings.add(
                    "The template of probe "
                        + probe
                        + " is told, though its candidates are not decided on, or there is no such"
                        + " probe."));
    photos.forEach(
        (photo, template) -> {
          Set<Sha256> digests = told.photos().get(photo);
          if (!isOf(digests, template)) {
            findings.add(
                "The template of photo "
                    + photo.photo()
                    + " of person "
                    + photo.person()
                    + " is not one that a search compared with.");
          } else if (digests.isEmpty()) {
            notes.add(
                "The template of photo "
                    + photo.photo()
                    + " can't be compared: the search is of version 0.1.0, whose log doesn't vouch"
                    + " for it. 'package rerun' compares the similarity.");
          }
        });
  }

  String probesJson() {
    ArrayNode root = JSON.createArrayNode();
    new TreeMap<>(probes)
        .forEach((id, template) -> write(root.addObject().put("probe", id), template));
    return PackageJson.print(root);
  }

  String photosJson() {
    ArrayNode root = JSON.createArrayNode();
    photos.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<ToldCase.PhotoTemplate, Template> each) -> each.getKey().photo())
                .thenComparingLong(each -> each.getKey().person()))
        .forEach(
            each ->
                write(
                    root.addObject()
                        .put("person", each.getKey().person())
                        .put("photo", each.getKey().photo()),
                    each.getValue()));
    return PackageJson.print(root);
  }

  private static void write(ObjectNode node, Template template) {
    node.put("firstModel", template.first().model())
        .put("first", Floats.write(template.first().values()))
        .put("secondModel", template.second().model())
        .put("second", Floats.write(template.second().values()));
  }

  static PackageTemplates read(byte[] probesJson, byte[] photosJson) throws IOException {
    Map<Long, Template> probes = new HashMap<>();
    for (JsonNode each : JSON.readTree(probesJson)) {
      probes.put(
          each.path("probe").asLong(),
          template(each, each.path("firstModel").asText(), each.path("secondModel").asText()));
    }
    Map<ToldCase.PhotoTemplate, Template> photos = new HashMap<>();
    for (JsonNode each : JSON.readTree(photosJson)) {
      photos.put(
          photo(each),
          template(each, each.path("firstModel").asText(), each.path("secondModel").asText()));
    }
    return new PackageTemplates(probes, photos);
  }

  /** As 0.1.0 kept them: those of probes in case.json, those of photos without their models. */
  static PackageTemplates before(JsonNode caseJson, byte[] photosJson, byte[] fusionJson)
      throws IOException {
    Map<Long, Template> probes = new HashMap<>();
    for (JsonNode search : caseJson.path("searches")) {
      for (JsonNode probe : search.path("probes")) {
        JsonNode template = probe.path("template");
        probes.put(
            probe.path("id").asLong(),
            template(
                template,
                template.path("firstModel").asText(),
                template.path("secondModel").asText()));
      }
    }
    JsonNode fusion = JSON.readTree(fusionJson);
    Map<ToldCase.PhotoTemplate, Template> photos = new HashMap<>();
    for (JsonNode each : JSON.readTree(photosJson)) {
      photos.put(
          photo(each),
          template(
              each,
              fusion.path("first").path("model").asText(),
              fusion.path("second").path("model").asText()));
    }
    return new PackageTemplates(probes, photos);
  }

  private static ToldCase.PhotoTemplate photo(JsonNode each) {
    return new ToldCase.PhotoTemplate(each.path("person").asLong(), each.path("photo").asLong());
  }

  private static Template template(JsonNode node, String firstModel, String secondModel) {
    return new Template(
        new Embedding(firstModel, Floats.read(node.path("first").asText())),
        new Embedding(secondModel, Floats.read(node.path("second").asText())));
  }
}
