package org.secondlook.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Property
  void textWithoutHalvesIsAsJavaHasIt(@ForAll int[] points) {
    StringBuilder text = new StringBuilder();
    for (int each : points) {
      int point = Math.floorMod(each, Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
    }
    assertThat(Utf8.bytes(text.toString()))
        .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void halfASurrogatePairIsNeitherAQuestionMarkNorTheOtherHalf() {
    assertThat(Utf8.bytes("a\ud83db")).isNotEqualTo(Utf8.bytes("a?b")).hasSize(5);
    assertThat(Utf8.bytes("\ud83d")).isNotEqualTo(Utf8.bytes("\ude00"));
    assertThat(Utf8.bytes("\ud83d\ude00")).hasSize(4);
  }
}
