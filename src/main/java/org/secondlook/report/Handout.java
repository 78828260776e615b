package org.secondlook.report;

import java.util.List;

/**
 * An experiment of the training lab on paper: what was done with which settings, and what came, so
 * that a class can repeat it.
 *
 * @param lead what the experiment shows, one or two sentences
 * @param settings names and values, the seed among them
 */
public record Handout(
    String title, String lead, List<Setting> settings, List<Part> parts, Repeat repeat) {
  public Handout {
    settings = List.copyOf(settings);
    parts = List.copyOf(parts);
  }

  public record Setting(String name, String value) {}

  /**
   * How to get the same again.
   *
   * @param promise what the command gives again, a sentence that ends in a colon
   */
  public record Repeat(String promise, String command) {}

  /** What a handout is made of. */
  public sealed interface Part {}

  public record Text(String words) implements Part {}

  /** What follows stands on a page of its own. */
  public record NewPage() implements Part {}

  /**
   * @param rows each as long as the header
   */
  public record Table(String title, List<String> header, List<List<String>> rows) implements Part {
    public Table {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
      for (List<String> row : rows) {
        if (row.size() != header.size()) {
          throw new IllegalArgumentException("A row of " + title + " doesn't fit its header");
        }
      }
    }
  }

  /**
   * Lines over numbers.
   *
   * @param low whether it takes a third less height, where two stand on one page
   * @param spoken what the chart shows, for those who can't see it
   */
  public record Chart(String title, Scale x, Scale y, boolean low, List<Line> lines, String spoken)
      implements Part {
    public Chart {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param log whether the values are decimal logarithms, to be labelled as the figures themselves
   */
  public record Scale(String name, boolean log) {}

  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** Where y is NaN, the line has a gap. */
  public record Point(double x, double y) {}

  /**
   * A crowd in which each figure is one of what is counted.
   *
   * @param columns figures in a row
   * @param kinds in the order they are drawn; told apart by shape as well as by colour
   */
  public record People(String title, int columns, List<Kind> kinds) implements Part {
    /** More are no picture any more. */
    public static final int MOST = 1_000;

    public People {
      kinds = List.copyOf(kinds);
      if (kinds.stream().mapToInt(Kind::count).sum() > MOST) {
        throw new IllegalArgumentException("At most " + MOST + " figures fit into " + title);
      }
    }

    /** How one kind of figure looks. */
    public enum Presentation {
      RIGHT,
      BOTH,
      WRONG,
      NONE
    }

    public record Kind(Presentation look, String name, int count) {}

    public String spoken() {
      StringBuilder words = new StringBuilder();
      kinds.forEach(
          kind ->
              words
                  .append(words.isEmpty() ? "" : ", ")
                  .append(kind.count())
                  .append(' ')
                  .append(kind.name()));
      return words.toString();
    }
  }

  /**
   * @param columns pictures in a row
   */
  public record Pictures(String title, int columns, List<Shot> shots) implements Part {
    public Pictures {
      shots = List.copyOf(shots);
    }
  }

  /** A PNG with its caption; an empty one leaves its place blank. The array is not written to. */
  public record Shot(byte[] png, String caption) {
    public boolean blank() {
      return png.length == 0;
    }
  }
}
