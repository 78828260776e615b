package org.secondlook.workflow;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.secondlook.base.JobContext;
import org.secondlook.base.Png;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.PaperQuestion;
import org.secondlook.training.lineup.Presentation;
import org.secondlook.wording.Figures;

/**
 * A line-up on paper: its pictures with questions that give nothing away, and filled-in answers.
 */
public final class LineUpSheets {
  private static final String HEADER = "look,question,answer,confidence";

  private LineUpSheets() {}

  /**
   * Writes one PNG a face, named by question and place, and the two sheets to fill in: the first
   * look, and the second with its scores. No name and no truth is written.
   */
  public static void write(
      Paper paper, Path out, TrainingPictures pictures, Path photos, JobContext context) {
    try {
      Files.createDirectories(out);
      for (PaperQuestion question : paper.questions()) {
        context.stopIfCancelled();
        String name = String.format(Locale.ROOT, "question-%03d-", question.number());
        Files.write(
            out.resolve(name + "probe.png"), Png.write(pictures.face(photos, question.probe())));
        for (int i = 0; i < question.candidates().size(); i++) {
          Files.write(
              out.resolve(name + "candidate-" + (i + 1) + ".png"),
              Png.write(pictures.face(photos, question.candidates().get(i).face())));
        }
        context.progress(
            new Progress(
                "Writing pictures", question.number(), paper.questions().size(), "questions"));
      }
      Files.write(out.resolve("first-look.csv"), sheet(paper, true));
      Files.write(out.resolve("second-look.csv"), sheet(paper, false));
    } catch (IOException e) {
      throw SecondLookException.input(
          "The line-up can't be written to " + out + ". Name another folder.", e);
    }
  }

  private static List<String> sheet(Paper paper, boolean first) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER + (first ? "" : ",similarities and false match rates"));
    for (Paper.Showing showing : paper.showings()) {
      if ((showing.look() == Presentation.FIRST) == first) {
        StringBuilder line = new StringBuilder(word(showing.look()));
        line.append(',').append(showing.question().number()).append(",,");
        if (!first) {
          line.append(',');
          if (showing.look() == Presentation.WITH_SCORE) {
            line.append('"').append(worth(showing.question())).append('"');
          }
        }
        lines.add(line.toString().strip());
      }
    }
    return lines;
  }

  private static String worth(PaperQuestion question) {
    return question.candidates().stream()
        .map(each -> Figures.similarity(each.similarity(), each.fmr(), each.bound()))
        .collect(Collectors.joining("; "));
  }

  private static String word(Presentation look) {
    return look.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads answers: look (first, again, with_score), question, answer ("same" or "different" for a
   * pair, a candidate's number or "none" for a list), confidence (50 to 100). Every question of
   * every look once, or it is refused with what is missing.
   */
  public static List<AnsweredQuestion> read(Paper paper, Path file) {
    Map<String, Paper.Showing> open = new HashMap<>();
    paper
        .showings()
        .forEach(each -> open.put(word(each.look()) + " " + each.question().number(), each));
    Set<String> known = new HashSet<>(open.keySet());
    List<AnsweredQuestion> answers = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] cells = lines.get(i).split(",", -1);
      String where = "Line " + (i + 1) + " of " + file.getFileName();
      if (cells.length < 4) {
        throw SecondLookException.input(where + " has fewer than the four columns " + HEADER + ".");
      }
      String key = cells[0].strip().toLowerCase(Locale.ROOT) + " " + cells[1].strip();
      Paper.Showing showing = open.remove(key);
      if (showing == null) {
        throw SecondLookException.input(
            where
                + (known.contains(key)
                    ? " answers \"" + key + "\" a second time."
                    : " answers \""
                        + key
                        + "\", which this line-up does not ask. Are people, seed and numbers the same?"));
      }
      answers.add(
          AnsweredQuestion.of(
              paper,
              showing,
              choice(showing.question(), cells[2].strip(), where),
              number(cells[3].strip().replace("%", ""), where, "a confidence such as 80"),
              0));
    }
    if (!open.isEmpty()) {
      throw SecondLookException.input(
          file.getFileName()
              + " lacks "
              + open.size()
              + " of "
              + paper.showings().size()
              + " answers, the first of them "
              + new TreeSet<>(open.keySet()).first()
              + ". No figure is given for half a line-up.");
    }
    return answers;
  }

  private static List<String> lines(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      String header = lines.isEmpty() ? "" : lines.getFirst().replace("\uFEFF", "").strip();
      if (!header.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
        throw SecondLookException.input("The first line of " + file + " has to be " + HEADER + ".");
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw SecondLookException.input(file + " is not UTF-8 text. Save it as CSV (UTF-8).", e);
    } catch (IOException e) {
      throw SecondLookException.input("The answers " + file + " can't be read.", e);
    }
  }

  private static int choice(PaperQuestion question, String word, String where) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "none", "different" -> PaperQuestion.NOBODY;
      case "same" -> {
        if (!question.pair()) {
          throw SecondLookException.input(
              where + " says \"same\" to a candidate list. Name a candidate's number or none.");
        }
        yield 1;
      }
      default -> number(word, where, "same, different, none or a candidate's number");
    };
  }

  private static int number(String word, String where, String wanted) {
    try {
      return Integer.parseUnsignedInt(word);
    } catch (NumberFormatException e) {
      throw SecondLookException.input(
          where + " has \"" + word + "\" where " + wanted + " belongs.");
    }
  }
}
