package org.secondlook.training.lineup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.LookAlikes;
import org.secondlook.training.Scores;
import org.secondlook.wording.Noun;

/**
 * Draws the questions by the seed. No person is the probe of two questions, so that the answers are
 * as good as independent. Strangers are the probe's look-alikes: those whom the engine finds most
 * similar, since only such ones are ever put before an examiner.
 */
public final class DrawPaper {
  private static final double USUAL_RATE = 1e-4;

  private final Scores scores;
  private final LabelledSet set;
  private final LineUpSettings settings;
  private final Random random;
  private final LookAlikes lookAlikes;
  private final Map<String, List<LabelledFace>> photos = new TreeMap<>();

  private DrawPaper(Scores scores, LineUpSettings settings) {
    this.scores = scores;
    this.set = scores.set();
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.lookAlikes = new LookAlikes(set);
    set.faces()
        .forEach(
            face -> photos.computeIfAbsent(face.person(), name -> new ArrayList<>()).add(face));
  }

  /** Refuses people without pictures, and too few of them, with a sentence on what is missing. */
  public static Paper from(Scores scores, LineUpSettings settings) {
    if (scores.set().folder().isEmpty()) {
      throw SecondLookException.input(
          "A line-up shows pictures, and made-up people have none. Choose a folder that holds a"
              + " folder of photos for each person.");
    }
    return new DrawPaper(scores, settings).paper();
  }

  private Paper paper() {
    int matedPairs = (settings.pairs() + 1) / 2;
    int matedLists = (settings.lists() + 1) / 2;
    List<String> twice =
        new ArrayList<>(
            photos.keySet().stream().filter(name -> photos.get(name).size() > 1).toList());
    demand(twice.size(), matedPairs + matedLists);
    Collections.shuffle(twice, random);
    List<String> mated = twice.subList(0, matedPairs + matedLists);
    List<String> others = new ArrayList<>(photos.keySet());
    others.removeAll(new HashSet<>(mated));
    Collections.shuffle(others, random);
    int fewest = Math.max(settings.questions() - mated.size(), settings.candidates());
    if (others.size() < fewest) {
      throw SecondLookException.input(
          Noun.PERSON.count(photos.size())
              + " in "
              + set.description()
              + "; a line-up of this size needs "
              + (mated.size() + fewest)
              + ". Take more people or fewer questions.");
    }
    List<PaperQuestion> drawn = new ArrayList<>();
    int stranger = 0;
    for (int i = 0; i < settings.questions(); i++) {
      boolean pair = i < settings.pairs();
      int at = pair ? i : i - settings.pairs();
      boolean mate = at < (pair ? matedPairs : matedLists);
      String person = mate ? mated.get(pair ? at : matedPairs + at) : others.get(stranger++);
      drawn.add(question(person, mate, pair ? 1 : settings.candidates()));
    }
    Collections.shuffle(drawn, random);
    List<PaperQuestion> numbered = new ArrayList<>();
    for (PaperQuestion each : drawn) {
      numbered.add(
          new PaperQuestion(numbered.size() + 1, each.probe(), each.candidates(), each.mate()));
    }
    double rate = Math.max(USUAL_RATE, 1.0 / scores.nonMatedComparisons());
    return Paper.of(settings, set.description(), scores.thresholdAt(rate), numbered, random);
  }

  private void demand(int twice, int needed) {
    if (twice < needed) {
      throw SecondLookException.input(
          (twice == 0 ? "Nobody" : "Only " + Noun.PERSON.count(twice))
              + " in "
              + set.description()
              + (twice == 1 ? " has" : twice == 0 ? " has" : " have")
              + " two photos. Half of the questions show two photos of one person, so "
              + needed
              + " such people are needed. Take more photos or fewer questions.");
    }
  }

  private PaperQuestion question(String person, boolean mated, int many) {
    List<LabelledFace> own = new ArrayList<>(photos.get(person));
    Collections.shuffle(own, random);
    LabelledFace probe = own.getFirst();
    List<LabelledFace> faces = new ArrayList<>();
    if (mated) {
      faces.add(own.get(1));
    }
    faces.addAll(lookAlikes.of(probe, many - faces.size()));
    if (faces.size() < many) {
      throw SecondLookException.input(
          "Beside "
              + probe.file()
              + " there are too few other people in "
              + set.description()
              + " whose photos are not copies of it. Look whether one picture is filed under"
              + " several names.");
    }
    Collections.shuffle(faces, random);
    int mate = 0;
    List<PaperQuestion.Offer> offers = new ArrayList<>();
    for (LabelledFace each : faces) {
      offers.add(offer(probe, each));
      if (each.person().equals(person)) {
        mate = offers.size();
      }
    }
    return new PaperQuestion(0, probe, offers, mate);
  }

  private PaperQuestion.Offer offer(LabelledFace probe, LabelledFace candidate) {
    double similarity = set.fusion().similarity(probe.template(), candidate.template());
    ErrorRate rate = scores.at(similarity).fmr();
    return new PaperQuestion.Offer(candidate, similarity, rate.shown(), rate.bound());
  }
}
