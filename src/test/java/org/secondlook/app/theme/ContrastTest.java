package org.secondlook.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of text and ground that the style sheets use reaches WCAG AA: 4.5 to 1. */
class ContrastTest {
  private static final Pattern COLOUR = Pattern.compile("(-[a-z-]+): (#[0-9a-f]{6});");

  private static Map<String, Color> colours(String sheet) throws IOException {
    try (var in = ContrastTest.class.getResourceAsStream("/org/secondlook/app/" + sheet)) {
      Map<String, Color> found = new HashMap<>();
      Matcher matcher = COLOUR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      while (matcher.find()) {
        found.put(matcher.group(1), Color.web(matcher.group(2)));
      }
      return found;
    }
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double contrast(Color a, Color b) {
    double high = Math.max(luminance(a), luminance(b));
    double low = Math.min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "-sl-text, -sl-bg",
    "-sl-text, -sl-frame",
    "-sl-text, -sl-panel",
    "-sl-text, -sl-raised",
    "-sl-text, -sl-hover",
    "-sl-text, -sl-chip",
    "-sl-text, -sl-rail-on",
    "-sl-muted, -sl-bg",
    "-sl-muted, -sl-frame",
    "-sl-muted, -sl-panel",
    "-sl-muted, -sl-raised",
    "-sl-accent-text, -sl-bg",
    "-sl-accent-text, -sl-panel",
    "-sl-accent-text, -sl-accent-soft",
    "-sl-amber, -sl-amber-soft",
    "-sl-red, -sl-red-soft",
    "-sl-red, -sl-bg",
    "-sl-red, -sl-panel",
    "-sl-red, -sl-raised",
    "-sl-green, -sl-green-soft",
    "-color-fg-emphasis, -sl-accent",
    "-color-fg-muted, -color-bg-overlay"
  })
  void textIsReadableOnItsGround(String text, String ground) throws IOException {
    for (String sheet : new String[] {"dark.css", "light.css"}) {
      Map<String, Color> colours = colours(sheet);
      assertThat(contrast(colours.get(text), colours.get(ground)))
          .as("%s: %s on %s", sheet, text, ground)
          .isGreaterThanOrEqualTo(4.5);
    }
  }
}
