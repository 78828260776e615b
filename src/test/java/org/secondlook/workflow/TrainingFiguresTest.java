package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.training.TrainingPhotos;
import org.secondlook.base.JobContext;
import org.secondlook.engine.Engine;
import org.secondlook.handout.HandoutFile;
import org.secondlook.handout.HitHandout;
import org.secondlook.handout.ThresholdHandout;
import org.secondlook.training.CompareAll;
import org.secondlook.training.HitMeaning;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;
import org.secondlook.training.ThresholdReading;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.DrawPaper;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Paper;

/** The lab's figures on real photos, and on paper. */
class TrainingFiguresTest {
  @TempDir Path folder;

  @Test
  void ratesOnRealPhotosEqualAnIndependentCountAndSheetsComeBackAsAnswers() throws Exception {
    Path photos = TrainingPhotos.people(folder.resolve("people"), 30);
    MeasuredModels models = Engines.measured(Engines.catalog());
    try (Engine engine = Engines.open()) {
      TrainingLab lab = new TrainingLab(models, () -> engine, Optional.of(folder.resolve("cache")));
      LabelledSet set = lab.labelled(photos, JobContext.silent());
      assertThat(lab.labelled(photos, JobContext.silent())).as("from the cache").isEqualTo(set);
      Scores scores = CompareAll.run(set, JobContext.silent());
      for (double threshold : new double[] {0.1, 0.2, 0.4}) {
        equalsACount(set, scores.at(threshold));
      }
      sheets(scores, photos, engine);
    }
  }

  private static void equalsACount(LabelledSet set, ThresholdReading reading) {
    IndependentCount count = IndependentCount.of(set, reading.threshold());
    assertThat(reading.fmr().comparisons()).isEqualTo(count.strangers());
    assertThat(reading.fmr().rate()).isCloseTo(count.rate(), within(1.5 / count.strangers()));
  }

  private void sheets(Scores scores, Path photos, Engine engine) throws Exception {
    Paper paper = DrawPaper.from(scores, new LineUpSettings(3, 4, 2, 4));
    Path out = folder.resolve("sheets");
    LineUpSheets.write(paper, out, new TrainingPictures(() -> engine), photos, JobContext.silent());
    List<String> lines = new ArrayList<>(Files.readAllLines(out.resolve("first-look.csv")));
    lines.addAll(Files.readAllLines(out.resolve("second-look.csv")).stream().skip(1).toList());
    String sheet = String.join("\n", lines);
    for (LabelledFace face : scores.set().faces()) {
      assertThat(sheet).as("no name is given away").doesNotContain(face.person());
    }
    assertThat(lines.stream().filter(line -> line.startsWith("with_score")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("similarity", "false match rate"));
    List<String> filled =
        lines.stream().map(line -> line.replaceFirst(",,(,.*)?$", ",none,70")).toList();
    Path answers = Files.write(folder.resolve("answers.csv"), filled);
    List<AnsweredQuestion> marked = LineUpSheets.read(paper, answers);
    assertThat(marked).hasSize(12).allSatisfy(each -> assertThat(each.chosen()).isZero());
    Files.write(answers, filled.subList(0, 11));
    assertThatThrownBy(() -> LineUpSheets.read(paper, answers))
        .hasMessageContaining("lacks 2 of 12 answers")
        .hasMessageContaining("No figure is given for half a line-up");
    List<String> twice = new ArrayList<>(filled);
    twice.add(filled.get(1));
    Files.write(answers, twice);
    assertThatThrownBy(() -> LineUpSheets.read(paper, answers))
        .hasMessageContaining("a second time");
    filled = filled.stream().map(line -> line.replace(",70", ",75")).toList();
    Files.write(answers, filled);
    assertThatThrownBy(() -> LineUpSheets.read(paper, answers)).hasMessageContaining("not 75");
  }

  @Test
  void aHandoutIsTaggedAndNamesItsSettingsAndSeed() throws Exception {
    Scores scores = CompareAll.run(LabelledSet.synthetic(9, 60), JobContext.silent());
    Path file =
        HandoutFile.write(
            ThresholdHandout.of(scores, scores.at(0.2), 9), folder.resolve("a/handout.pdf"));
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(new PDFTextStripper().getText(pdf))
          .contains(
              "What a threshold does",
              "0.2",
              "--seed 9 --made-up 60",
              "ROC curve",
              "advised for police",
              "nobody is accused",
              "DET curve");
    }
    HandoutFile.write(
        HitHandout.of(HitMeaning.of(new HitMeaning.Settings(0.5, 1_000, 1e-3, 0.1, 100))), file);
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      assertThat(new PDFTextStripper().getText(pdf))
          .as("written over, whole")
          .contains("Only strangers")
          .contains("secondlook train hit --prior 0.5 --gallery 1000 --fmr 0.001 --fnmr 0.1");
    }
  }

  @Test
  void aTableOfGroupsIsReadByItsHeaderAndContradictionsAreRefused() throws Exception {
    Path table =
        Files.writeString(folder.resolve("t.csv"), "Person;Origin;file\nAda;x;1\nAda;x;2\n");
    assertThat(GroupTable.read(table).columns()).containsExactly("origin");
    assertThat(GroupTable.read(table).groups("Origin")).containsEntry("Ada", "x");
    assertThatThrownBy(() -> GroupTable.read(table).groups("age"))
        .hasMessageContaining("no column \"age\"; it has origin");
    Files.writeString(table, "person,origin\nAda,x\nAda,y\n");
    assertThatThrownBy(() -> GroupTable.read(table).groups("origin"))
        .hasMessageContaining("puts Ada into two groups");
    Files.writeString(table, "name,origin\nAda,x\n");
    assertThatThrownBy(() -> GroupTable.read(table)).hasMessageContaining("\"person\" among them");
  }
}
