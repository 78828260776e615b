package org.secondlook.vision;

import org.secondlook.base.Picture;

/**
 * Cuts a face out so that its landmarks lie where a model wants them: the least-squares similarity
 * from the five landmarks to the template, sampled bilinearly; what lies outside of the picture is
 * black. Stateless.
 *
 * <p>Pixel (x, y) is sampled at its own coordinates, as OpenCV does and as the models were trained.
 * Where the face is larger than the chip by a factor of two or more, each chip pixel is the mean of
 * a grid of samples, since single samples would alias; smaller faces are sampled once, which is
 * what the reference embeddings were made with.
 */
public final class FaceAligner {
  private static final int MOST_SAMPLES = 12;

  private FaceAligner() {}

  /**
   * @return a square picture of the template's size
   */
  public static Picture align(Picture picture, Landmarks landmarks, AlignmentTemplate template) {
    Similarity toChip = transform(landmarks, template);
    Similarity toPicture = toChip.inverse();
    int size = template.size();
    int samples = Math.clamp((long) Math.floor(toPicture.scale()), 1, MOST_SAMPLES);
    byte[] out = new byte[size * size * 3];
    double[] sum = new double[3];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        sum[0] = 0;
        sum[1] = 0;
        sum[2] = 0;
        for (int sy = 0; sy < samples; sy++) {
          double cy = y + (sy + 0.5) / samples - 0.5;
          for (int sx = 0; sx < samples; sx++) {
            double cx = x + (sx + 0.5) / samples - 0.5;
            double px = toPicture.a() * cx - toPicture.b() * cy + toPicture.tx();
            double py = toPicture.b() * cx + toPicture.a() * cy + toPicture.ty();
            addSample(picture, px, py, sum);
          }
        }
        int at = (y * size + x) * 3;
        double share = 1.0 / (samples * samples);
        out[at] = (byte) Math.round(sum[0] * share);
        out[at + 1] = (byte) Math.round(sum[1] * share);
        out[at + 2] = (byte) Math.round(sum[2] * share);
      }
    }
    return new Picture(size, size, out);
  }

  /**
   * From the picture to the chip. Landmarks that fall on one point (they can, on a face of a few
   * pixels) have no direction; then the chip is centred there at one picture pixel a chip pixel.
   */
  static Similarity transform(Landmarks landmarks, AlignmentTemplate template) {
    try {
      Similarity found = Similarity.between(landmarks.points(), template.landmarks().points());
      if (found.scale() < 1e-6 || found.scale() > 1e6) {
        return centred(landmarks, template);
      }
      return found;
    } catch (IllegalArgumentException e) {
      return centred(landmarks, template);
    }
  }

  private static Similarity centred(Landmarks landmarks, AlignmentTemplate template) {
    double middle = template.size() / 2.0;
    return new Similarity(1, 0, middle - landmarks.nose().x(), middle - landmarks.nose().y());
  }

  private static void addSample(Picture picture, double x, double y, double[] sum) {
    int width = picture.width();
    int height = picture.height();
    if (x <= -1 || y <= -1 || x >= width || y >= height) {
      return;
    }
    byte[] rgb = picture.rgb();
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    for (int dy = 0; dy < 2; dy++) {
      int row = top + dy;
      if (row < 0 || row >= height) {
        continue;
      }
      double rowShare = dy == 0 ? 1 - down : down;
      for (int dx = 0; dx < 2; dx++) {
        int column = left + dx;
        if (column < 0 || column >= width) {
          continue;
        }
        double share = rowShare * (dx == 0 ? 1 - right : right);
        int at = (row * width + column) * 3;
        sum[0] += share * (rgb[at] & 0xff);
        sum[1] += share * (rgb[at + 1] & 0xff);
        sum[2] += share * (rgb[at + 2] & 0xff);
      }
    }
  }
}
