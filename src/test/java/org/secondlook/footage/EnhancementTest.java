package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secondlook.base.Picture;

class EnhancementTest {
  private static final Picture NOISE = noise(37, 23);

  static Stream<Enhancement> steps() {
    return Stream.of(
        new Enhancement.Levels(20, 200),
        new Enhancement.Gamma(1.8),
        new Enhancement.Contrast(1.4),
        new Enhancement.Sharpen(1.2, 0.8, 3),
        new Enhancement.Denoise(2, 20),
        new Enhancement.Deinterlace(true),
        new Enhancement.Rotate(-7.5));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepLeavesTheOriginalAsItIsAndGivesTheSameEachTime(Enhancement step) {
    Picture original = noise(37, 23);

    Picture once = step.apply(original);

    assertThat(original).isEqualTo(NOISE);
    assertThat(step.apply(original)).isEqualTo(once).isNotEqualTo(original);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepComesBackFromJsonAsItWas(Enhancement step) throws JsonProcessingException {
    JsonMapper mapper = new JsonMapper();
    String json =
        mapper
            .writerFor(new TypeReference<List<Enhancement>>() {})
            .writeValueAsString(List.of(step));

    assertThat(mapper.readValue(json, new TypeReference<List<Enhancement>>() {}))
        .containsExactly(step);
    assertThat(json).contains("\"step\"").doesNotContain("description");
    assertThat(mapper.readValue(mapper.writeValueAsString(step), Enhancement.class))
        .isEqualTo(step);
  }

  @Test
  void theDescriptionNamesEverySetting() {
    assertThat(new Enhancement.Sharpen(1.2, 0.8, 3).description())
        .isEqualTo("sharpen (unsharp mask): radius 1.2 px, amount 0.80, threshold 3");
  }

  @Test
  void levelsSpreadTheirRangeAndClipBeyond() {
    Picture grey = grey(4, 1, 10, 20, 110, 220);

    assertThat(values(new Enhancement.Levels(20, 200).apply(grey))).containsExactly(0, 0, 128, 255);
  }

  @Test
  void gammaAboveOneBrightensTheMiddleOnly() {
    assertThat(values(new Enhancement.Gamma(2).apply(grey(3, 1, 0, 64, 255))))
        .containsExactly(0, 128, 255);
  }

  @Test
  void sharpeningAnEdgeMakesItSteeperAndLeavesPlainPartsAlone() {
    Picture edge = grey(8, 1, 50, 50, 50, 50, 150, 150, 150, 150);

    List<Integer> sharp = values(new Enhancement.Sharpen(0.5, 1, 0).apply(edge));

    assertThat(sharp.getFirst()).isEqualTo(50);
    assertThat(sharp.getLast()).isEqualTo(150);
    assertThat(sharp.get(4) - sharp.get(3)).isGreaterThan(120);
  }

  @Test
  void denoisingSmoothsNoiseAndKeepsEdges() {
    Random random = new Random(5);
    byte[] rgb = new byte[40 * 40 * 3];
    for (int i = 0; i < 1600; i++) {
      byte value = (byte) ((i % 40 < 20 ? 60 : 180) + random.nextInt(-8, 9));
      rgb[3 * i] = value;
      rgb[3 * i + 1] = value;
      rgb[3 * i + 2] = value;
    }

    Picture smooth = new Enhancement.Denoise(3, 25).apply(new Picture(40, 40, rgb));

    assertThat(smooth.channel(19, 20, 0)).isBetween(52, 68);
    assertThat(smooth.channel(20, 20, 0)).isBetween(172, 188);
    assertThat(deviation(smooth)).isLessThan(deviation(new Picture(40, 40, rgb)) / 2);
  }

  @Test
  void deinterlacingTakesTheCombOffAMovedEdge() {
    Picture combed = grey(2, 5, 10, 10, 200, 200, 10, 10, 200, 200, 10, 10);

    assertThat(values(new Enhancement.Deinterlace(true).apply(combed))).containsOnly(10);
    assertThat(values(new Enhancement.Deinterlace(false).apply(combed))).containsOnly(200);
  }

  @Test
  void fourQuarterTurnsGiveThePictureBackBitByBit() {
    Enhancement quarter = new Enhancement.Rotate(90);

    assertThat(quarter.apply(NOISE).width()).isEqualTo(NOISE.height());
    assertThat(Enhancement.applyAll(NOISE, List.of(quarter, quarter, quarter, quarter)))
        .isEqualTo(NOISE);
  }

  @Test
  void aQuarterTurnGoesClockwise() {
    Picture turned = new Enhancement.Rotate(90).apply(grey(2, 1, 10, 200));

    assertThat(values(turned)).containsExactly(10, 200);
    assertThat(turned.height()).isEqualTo(2);
    assertThat(values(new Enhancement.Rotate(-90).apply(grey(2, 1, 10, 200))))
        .containsExactly(200, 10);
  }

  @Test
  void aSmallTurnKeepsTheMiddleWhereItIs() {
    Picture dot = Picture.blank(41, 41);
    for (int y = 19; y <= 21; y++) {
      java.util.Arrays.fill(dot.rgb(), (y * 41 + 19) * 3, (y * 41 + 22) * 3, (byte) 255);
    }

    Picture turned = new Enhancement.Rotate(10).apply(dot);

    assertThat(turned.channel(turned.width() / 2, turned.height() / 2, 0)).isGreaterThan(100);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Enhancement.Levels(100, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> new Enhancement.Gamma(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Enhancement.Denoise(9, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Enhancement.Rotate(360));
  }

  private static double deviation(Picture picture) {
    double sum = 0;
    int count = 0;
    for (int y = 5; y < 35; y++) {
      for (int x = 3; x < 15; x++) {
        sum += Math.pow(picture.channel(x, y, 0) - 60, 2);
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }

  private static List<Integer> values(Picture picture) {
    return java.util.stream.IntStream.range(0, picture.width() * picture.height())
        .mapToObj(i -> picture.rgb()[3 * i] & 0xff)
        .toList();
  }

  private static Picture grey(int width, int height, int... values) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values[i / 3];
    }
    return new Picture(width, height, rgb);
  }

  private static Picture noise(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    new Random(1).nextBytes(rgb);
    return new Picture(width, height, rgb);
  }
}
