package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.secondlook.base.Embedding;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.ModelManifest;

/**
 * Whether a model can compare faces at all, shown on the photographs of the demonstration: equal
 * pictures get equal templates, different people different ones, and the visitor's photograph is
 * most like the one of the same person. It tells nothing of how well it does: that is measured.
 */
public record ModelSelfTest(Engine engine, Path sampleData) {
  private static final String PERSON = "Barack_Obama";
  private static final Path ANOTHER_OF_THE_PERSON = Path.of("stills", "visitor-blue-room-2010.jpg");
  private static final double EQUAL = 0.9999;

  /**
   * Similarities of the model's templates.
   *
   * @param samePerson of two photographs of one person
   * @param otherPeople the highest of that photograph and one of somebody else
   */
  public record Result(double samePerson, double otherPeople) {}

  /**
   * @throws SecondLookException (input) with what it failed at
   */
  Result run(ModelManifest manifest, JobContext context) {
    List<Path> photos = photos();
    List<Path> asked = new ArrayList<>(photos);
    asked.add(sampleData.resolve(ANOTHER_OF_THE_PERSON));
    asked.add(photos.getFirst());
    List<Embedding> made = embeddings(asked, context);
    Embedding probe = made.get(photos.size());
    if (made.getLast().similarity(made.getFirst()) < EQUAL) {
      throw failed(manifest, "the same photograph gets another template each time");
    }
    double same = -1;
    double other = -1;
    for (int i = 0; i < photos.size(); i++) {
      double similarity = probe.similarity(made.get(i));
      if (photos.get(i).getParent().endsWith(PERSON)) {
        same = similarity;
      } else {
        other = Math.max(other, similarity);
      }
    }
    if (other >= EQUAL) {
      throw failed(manifest, "different people get one and the same template");
    }
    if (same <= other) {
      throw failed(
          manifest,
          "it finds a photograph of somebody else more alike than one of the same person. Check"
              + " \"template\", \"channels\", \"mean\" and \"std\" in its model.json");
    }
    return new Result(same, other);
  }

  private List<Embedding> embeddings(List<Path> files, JobContext context) {
    return engine.analyseStills(files, DetectionOptions.STILL, context).stream()
        .map(
            analysis ->
                switch (analysis) {
                  case StillAnalysis.Examined(var _, var faces, var _) when !faces.isEmpty() ->
                      faces.getFirst().template().first();
                  case StillAnalysis.Examined _ -> throw incomplete("no face was found in one");
                  case StillAnalysis.Unreadable(String why) -> throw incomplete(why);
                })
        .toList();
  }

  private List<Path> photos() {
    try (Stream<Path> all = Files.walk(sampleData.resolve("gallery"), 2)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw incomplete(e.getMessage());
    }
  }

  private static SecondLookException incomplete(String why) {
    return SecondLookException.damaged(
        "The photographs for the models' self-test can't be used: "
            + why
            + ". Install Second Look again.");
  }

  private static SecondLookException failed(ModelManifest manifest, String why) {
    return SecondLookException.input(
        "The model \"" + manifest.id() + "\" failed its self-test: " + why + ". It was not added.");
  }
}
