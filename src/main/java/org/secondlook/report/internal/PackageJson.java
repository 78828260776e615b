package org.secondlook.report.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.base.Sha256;
import org.secondlook.report.CaseReport;
import org.secondlook.report.CaseReport.CandidateSection;
import org.secondlook.report.CaseReport.EnrolledPhoto;
import org.secondlook.report.CaseReport.ProbeSection;
import org.secondlook.report.CaseReport.SearchSection;

/** How a package's files are called and written; there is one way to write each. */
public final class PackageJson {
  /** In the name of a picture in which bystanders are black. */
  static final String REDACTED = "-redacted";

  private static final ObjectMapper JSON = new ObjectMapper();

  private PackageJson() {}

  /** A file's name within the package: unique, and safe on every system. */
  public static String originalName(String fileName, Sha256 sha256) {
    String safe = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
    return sha256.brief()
        + "-"
        + (safe.length() > 100 ? safe.substring(safe.length() - 100) : safe);
  }

  /** Every picture of the report, by its name within the package. */
  public static Map<String, byte[]> pictures(CaseReport report) {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (SearchSection search : report.searches()) {
      for (ProbeSection probe : search.probes()) {
        String name = "probes/" + probe.probe().id().value();
        String redacted = probe.bystanders().blackedOut() ? REDACTED : "";
        pictures.put(name + redacted + ".png", probe.asFound());
        probe.asEnhanced().ifPresent(enhanced -> pictures.put(name + "-enhanced.png", enhanced));
        probe.candidates().forEach(candidate -> put(pictures, candidate));
      }
    }
    report
        .objects()
        .forEach(item -> pictures.put(objectPicture(item.mark().id().value()), item.picture()));
    return pictures;
  }

  /** Where the picture of a marked thing lies. */
  static String objectPicture(long mark) {
    return "objects/" + mark + ".png";
  }

  private static void put(Map<String, byte[]> pictures, CandidateSection section) {
    String name = "candidates/" + section.candidate().photo();
    switch (section.photo()) {
      case EnrolledPhoto.Face(byte[] png) -> pictures.put(name + ".png", png);
      case EnrolledPhoto.Whole(byte[] png, byte[] file) -> {
        pictures.put(name + ".png", png);
        pictures.put(name + "-as-enrolled", file);
      }
      case EnrolledPhoto.Withheld _, EnrolledPhoto.Removed _ -> {
        // Nothing of it goes out.
      }
    }
  }

  /** One record a line, so that its text stays a text. */
  public static String records(List<LoggedRecord> records) {
    StringBuilder lines = new StringBuilder();
    for (LoggedRecord record : records) {
      ObjectNode node = JSON.createObjectNode();
      node.put("kind", record.kind()).put("id", record.id()).put("text", record.text());
      ArrayNode candidates = node.putArray("candidates");
      record.parts().forEach(candidates::add);
      lines.append(node).append('\n');
    }
    return lines.toString();
  }

  /** What {@link #records(List)} wrote. */
  public static List<LoggedRecord> records(String lines) throws IOException {
    List<LoggedRecord> records = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      JsonNode node = JSON.readTree(line);
      List<String> candidates = new ArrayList<>();
      node.path("candidates").forEach(each -> candidates.add(each.asText()));
      records.add(
          new LoggedRecord(
              node.path("kind").asText(),
              node.path("id").asLong(),
              node.path("text").asText(),
              candidates));
    }
    return records;
  }

  /** The same bytes on every system. */
  static String print(JsonNode node) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try {
      return JSON.writer(
              new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
          .writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree has a JSON form", e);
    }
  }
}
