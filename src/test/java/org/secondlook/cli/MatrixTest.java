package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewCase;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.MatrixFiles;
import org.secondlook.footage.MatrixFiles.Case;
import org.secondlook.footage.MatrixFiles.PartTruth;
import org.secondlook.footage.MatrixFiles.Whole;
import org.secondlook.footage.Thoroughness;
import org.secondlook.report.EvidencePackage;
import org.secondlook.workflow.ExportPackage;
import org.secondlook.workflow.ExportReport;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * What JSON, report and package say of generated recordings, held field by field against what is
 * true of them: nothing may be left out, and nothing said that isn't so.
 */
class MatrixTest {
  private static final int SOME = 23;

  @TempDir private Path folder;

  @Test
  void jsonReportAndPackageSayWhatIsSoOfAFewFiles() throws Exception {
    List<Case> all = MatrixFiles.all();
    checkAll(IntStream.iterate(3, n -> n < all.size(), n -> n + SOME).mapToObj(all::get).toList());
  }

  @Tag("long")
  @Test
  void jsonReportAndPackageSayWhatIsSoOfEveryFile() throws Exception {
    checkAll(MatrixFiles.all());
  }

  private void checkAll(List<Case> cases) throws Exception {
    Map<Path, Case> truths = new LinkedHashMap<>();
    for (Case each : cases) {
      truths.put(each.in(folder), each);
    }
    checkFaces(truths);
    try (Workstation workstation =
        Workstation.open(new Home(folder.resolve("home")), Optional.empty())) {
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      CaseFile caseFile = opened(workstation, actor);
      List<ImportEvidence.Outcome> outcomes =
          new ImportEvidence(workstation)
              .run(
                  new ImportRequest(
                      actor, caseFile, List.copyOf(truths.keySet()), Thoroughness.QUICK, ""),
                  ImportEvidence.Listener.NONE,
                  JobContext.silent());
      Map<Path, Case> read = new LinkedHashMap<>();
      for (ImportEvidence.Outcome outcome : outcomes) {
        Case truth = truths.get(outcome.file());
        if (outcome instanceof ImportEvidence.Outcome.Imported) {
          read.put(outcome.file(), truth);
        } else {
          assertThat(truth.whole()).as(truth.name()).isEqualTo(Whole.PERHAPS_UNREADABLE);
        }
      }
      checkReport(
          new ExportReport(workstation).run(actor, caseFile, folder, JobContext.silent()), read);
      checkPackage(
          new ExportPackage(workstation).run(actor, caseFile, folder, false, JobContext.silent()),
          read);
      List<Evidence> stored = workstation.casework().evidence().of(caseFile.id());
      assertThat(stored).hasSize(truths.size());
    }
  }

  private static CaseFile opened(Workstation workstation, Actor actor) {
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation
                .casework()
                .cases()
                .create(transaction, actor, new NewCase("7", "t", "theft", "report 1")));
  }

  private static void checkFaces(Map<Path, Case> truths) {
    List<String> words = new ArrayList<>(List.of("faces", "--json", "--thoroughness", "QUICK"));
    truths.keySet().forEach(file -> words.add(file.toString()));
    JsonNode files = CommandRun.of(words.toArray(String[]::new)).json().path("files");
    assertThat(files).hasSameSizeAs(truths.keySet());
    int at = 0;
    for (Case truth : truths.values()) {
      JsonNode said = files.get(at++);
      if (!said.path("error").isNull()) {
        assertThat(truth.whole()).as(truth.name()).isEqualTo(Whole.PERHAPS_UNREADABLE);
        continue;
      }
      PartTruth first = truth.parts().getFirst();
      assertThat(said.path("width").asInt()).as(truth.name()).isEqualTo(first.width());
      assertThat(said.path("height").asInt()).as(truth.name()).isEqualTo(first.height());
      checkNotExamined(truth, said.path("notExamined"));
      assertThat(said.path("damage").isNull())
          .as(truth.name())
          .isEqualTo(truth.whole() == Whole.YES);
      checkParts(truth, said.path("parts"), "partName");
      assertThat(texts(said.path("assumed"), "what", "value"))
          .as(truth.name())
          .containsExactlyElementsOf(
              truth.parts().stream().flatMap(part -> part.assumed().stream()).toList());
      for (JsonNode frame : said.path("frames")) {
        PartTruth part = truth.parts().get(frame.path("part").asInt(1) - 1);
        assertThat(frame.path("partName").asText(part.name()))
            .as(truth.name())
            .isEqualTo(part.name());
        if (part.times() != null) {
          assertThat(part.times()).as(truth.name()).contains(frame.path("ptsMillis").asLong());
        }
      }
    }
  }

  private static void checkNotExamined(Case truth, JsonNode said) {
    List<String> what = new ArrayList<>();
    for (JsonNode each : said) {
      what.add(each.path("what").asText());
      assertThat(each.path("why").asText()).as(truth.name()).isNotBlank();
    }
    assertThat(what).as(truth.name()).isEqualTo(truth.notExamined());
  }

  private static void checkParts(Case truth, JsonNode parts, String name) {
    assertThat(parts).as(truth.name()).hasSameSizeAs(truth.parts());
    for (int i = 0; i < truth.parts().size(); i++) {
      JsonNode said = parts.get(i);
      PartTruth part = truth.parts().get(i);
      assertThat(said.path(name).asText("")).as(truth.name()).isEqualTo(part.name());
      assertThat(said.path("width").asInt()).as(truth.name()).isEqualTo(part.width());
      assertThat(said.path("height").asInt()).as(truth.name()).isEqualTo(part.height());
      if (part.times() != null) {
        assertThat(said.path("frames").asInt()).as(truth.name()).isEqualTo(part.times().size());
      }
      assertThat(texts(said.path("assumed"), "what", "value"))
          .as(truth.name())
          .isEqualTo(part.assumed());
      assertThat(texts(said.path("changes"), "ptsMillis", "what"))
          .as(truth.name())
          .isEqualTo(part.changes());
      assertThat(said.path("damage").asText("").isEmpty() || said.path("damage").isNull())
          .as(truth.name())
          .isEqualTo(truth.whole() == Whole.YES);
    }
  }

  private static List<String> texts(JsonNode list, String first, String second) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(each -> each.path(first).asText() + " " + each.path(second).asText())
        .toList();
  }

  /** Each file's own section, without white space, since lines are broken anywhere. */
  private static void checkReport(Path pdf, Map<Path, Case> truths) throws IOException {
    String text;
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      text = new PDFTextStripper().getText(document);
    }
    String plain = text.replaceAll("\\s", "");
    List<Case> cases = List.copyOf(truths.values());
    for (Case truth : cases) {
      int begin = plain.indexOf(truth.name() + "SHA-256");
      assertThat(begin).as(truth.name()).isNotNegative();
      // The last one ends where the page on disclosure begins.
      int end =
          Stream.of("SHA-256", "Disclosure:useof")
              .mapToInt(next -> plain.indexOf(next, begin + truth.name().length() + 7))
              .filter(next -> next >= 0)
              .min()
              .orElse(plain.length());
      String section = plain.substring(begin, end);
      for (PartTruth part : truth.parts()) {
        assertThat(section)
            .as(truth.name())
            .contains(part.name().replace(" ", ""))
            .contains(part.width() + "x" + part.height() + "pixels");
        if (part.times() != null) {
          assertThat(section.contains("," + part.times().size() + "frames"))
              .as(truth.name())
              .isEqualTo(part.times().size() > 1);
        }
        for (String assumed : part.assumed()) {
          int value = assumed.lastIndexOf(' ');
          assertThat(section)
              .as(truth.name())
              .contains(
                  new Assumed(assumed.substring(0, value), assumed.substring(value + 1), false)
                      .words()
                      .replace(" ", ""));
        }
        for (String change : part.changes()) {
          assertThat(section)
              .as(truth.name())
              .contains(change.substring(change.indexOf(' ')).replace(" ", ""));
        }
      }
      assertThat(section.contains("Times")).as(truth.name()).isEqualTo(truth.moves());
      boolean assumed = truth.parts().stream().anyMatch(part -> !part.assumed().isEmpty());
      assertThat(section.contains("assumed")).as(truth.name()).isEqualTo(assumed);
      assertThat(section.contains("Changes"))
          .as(truth.name())
          .isEqualTo(truth.parts().stream().anyMatch(part -> !part.changes().isEmpty()));
      for (String not : truth.notExamined()) {
        assertThat(section).as(truth.name()).contains("Notexamined" + not.replace(" ", "") + ":");
      }
      assertThat(section.contains("Notexamined"))
          .as(truth.name())
          .isEqualTo(!truth.notExamined().isEmpty());
      assertThat(section.contains("wasused."))
          .as(truth.name())
          .isEqualTo(truth.whole() != Whole.YES);
    }
  }

  private static void checkPackage(Path packed, Map<Path, Case> truths) throws IOException {
    JsonNode told =
        new ObjectMapper().readTree(Files.readAllBytes(packed.resolve("data/case.json")));
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    told.path("evidence").forEach(each -> byName.put(each.path("file").asText(), each));
    for (Case truth : truths.values()) {
      JsonNode examination = byName.get(truth.name()).path("examination");
      checkParts(truth, examination.path("parts"), "partName");
      checkNotExamined(truth, examination.path("notExamined"));
    }
    assertThat(EvidencePackage.verify(packed)).isInstanceOf(EvidencePackage.Verdict.Verifies.class);
  }
}
