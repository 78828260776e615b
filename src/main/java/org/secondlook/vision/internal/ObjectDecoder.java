package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.vision.ModelManifest;

/**
 * Reads what a detector's network puts out, as its manifest says: boxes in pixels of the input,
 * each with its best kind, unsuppressed.
 */
final class ObjectDecoder {
  private final ModelManifest.Output output;
  private final int width;
  private final int height;

  ObjectDecoder(ModelManifest manifest) {
    this.output = manifest.output();
    this.width = manifest.input().width();
    this.height = manifest.input().height();
  }

  List<RawObject> decode(List<Network.Output> outputs, double minScore) {
    List<RawObject> found =
        switch (output.decoding()) {
          case NANODET -> nanoDet(outputs, minScore);
          case YOLOX -> yolox(outputs.getFirst(), minScore);
          case DETR -> detr(outputs.get(0), outputs.get(1), minScore);
        };
    // A box that isn't finite or has no area is none.
    return found.stream().filter(each -> each.box().area() > 0).toList();
  }

  /**
   * A map of class scores and one of boxes a stride; each side of a box is the expectation over
   * bins (Li et al., "Generalized focal loss", 2020; NanoDet by RangiLyu).
   */
  private List<RawObject> nanoDet(List<Network.Output> outputs, double minScore) {
    List<RawObject> found = new ArrayList<>();
    int maps = output.strides().size();
    for (int map = 0; map < maps; map++) {
      int stride = output.strides().get(map);
      float[] sides = outputs.get(maps + map).values();
      Scores scores = new Scores(outputs.get(map), 0);
      int columns = width / stride;
      for (int cell = 0; cell < scores.count(); cell++) {
        int kind = scores.best(cell);
        double score = scores.of(cell, kind);
        if (score > minScore) {
          double x = cell % columns * stride + (stride - 1) / 2.0;
          double y = cell / columns * stride + (stride - 1) / 2.0;
          double[] reach = new double[4];
          for (int side = 0; side < 4; side++) {
            reach[side] = stride * expectation(sides, (cell * 4 + side) * output.bins());
          }
          add(found, kind, score, x - reach[0], y - reach[1], x + reach[2], y + reach[3]);
        }
      }
    }
    return found;
  }

  private double expectation(float[] bins, int from) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < output.bins(); k++) {
      most = Math.max(most, bins[from + k]);
    }
    double sum = 0;
    double weighted = 0;
    for (int k = 0; k < output.bins(); k++) {
      double share = Math.exp(bins[from + k] - most);
      sum += share;
      weighted += k * share;
    }
    return weighted / sum;
  }

  /**
   * One row a cell, the strides one after the other: centre, size, objectness, class scores (Ge et
   * al., "YOLOX: exceeding YOLO series in 2021").
   */
  private List<RawObject> yolox(Network.Output rows, double minScore) {
    List<RawObject> found = new ArrayList<>();
    float[] values = rows.values();
    Scores scores = new Scores(rows, 5);
    int first = 0;
    for (int stride : output.strides()) {
      int columns = width / stride;
      int cells = columns * (height / stride);
      for (int cell = 0; cell < cells; cell++) {
        int row = (first + cell) * scores.width();
        int kind = scores.best(first + cell);
        double score = values[row + 4] * scores.of(first + cell, kind);
        if (score > minScore) {
          double x = (values[row] + cell % columns) * stride;
          double y = (values[row + 1] + cell / columns) * stride;
          double w = Math.exp(values[row + 2]) * stride / 2;
          double h = Math.exp(values[row + 3]) * stride / 2;
          add(found, kind, score, x - w, y - h, x + w, y + h);
        }
      }
      first += cells;
    }
    return found;
  }

  /**
   * Boxes as centre and size in shares of the input, and class logits (Carion et al., "End-to-end
   * object detection with transformers", 2020; RF-DETR writes the same).
   */
  private List<RawObject> detr(Network.Output boxes, Network.Output logits, double minScore) {
    List<RawObject> found = new ArrayList<>();
    float[] places = boxes.values();
    Scores scores = new Scores(logits, 0);
    for (int query = 0; query < scores.count(); query++) {
      int kind = scores.best(query);
      double score = 1 / (1 + Math.exp(-scores.of(query, kind)));
      if (score > minScore) {
        double x = places[query * 4] * width;
        double y = places[query * 4 + 1] * height;
        double w = places[query * 4 + 2] * width / 2;
        double h = places[query * 4 + 3] * height / 2;
        add(found, kind, score, x - w, y - h, x + w, y + h);
      }
    }
    return found;
  }

  private static void add(
      List<RawObject> to,
      int kind,
      double score,
      double left,
      double top,
      double right,
      double bottom) {
    if (Double.isFinite(left + top + right + bottom) && right > left && bottom > top) {
      to.add(
          new RawObject(kind, Math.min(1, score), new Box(left, top, right - left, bottom - top)));
    }
  }

  /** Class scores in rows. @param skipped values at the start of each row that are none */
  private record Scores(Network.Output rows, int skipped) {
    int width() {
      long[] shape = rows.shape();
      return (int) shape[shape.length - 1];
    }

    int count() {
      return rows.values().length / width();
    }

    int best(int row) {
      int best = 0;
      for (int kind = 1; kind < width() - skipped; kind++) {
        if (of(row, kind) > of(row, best)) {
          best = kind;
        }
      }
      return best;
    }

    double of(int row, int kind) {
      return rows.values()[row * width() + skipped + kind];
    }
  }
}
