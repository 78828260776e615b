package org.secondlook.report;

import java.util.List;

/**
 * An experiment of the training lab on paper: what was done with which settings, and what came, so
 * that a class can repeat it.
 *
 * @param lead what the experiment shows, one or two sentences
 * @param settings names and values, the seed among them
 * @param repeat the command that gives the same again
 */
public record Handout(
    String title, String lead, List<Setting> settings, List<Part> parts, String repeat) {
  public Handout {
    settings = List.copyOf(settings);
    parts = List.copyOf(parts);
  }

  public record Setting(String name, String value) {}

  /** What a handout is made of. */
  public sealed interface Part {}

  public record Text(String words) implements Part {}

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
   * @param logX whether the x values are decimal logarithms, to be labelled as the figures
   *     themselves; likewise logY
   * @param spoken what the chart shows, for those who can't see it
   */
  public record Chart(
      String title, String x, String y, boolean logX, boolean logY, List<Line> lines, String spoken)
      implements Part {
    public Chart {
      lines = List.copyOf(lines);
    }
  }

  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  public record Point(double x, double y) {}

  public record Pictures(String title, List<Shot> shots) implements Part {
    public Pictures {
      shots = List.copyOf(shots);
    }
  }

  /** A PNG with its caption; the array is not written to. */
  public record Shot(byte[] png, String caption) {}
}
