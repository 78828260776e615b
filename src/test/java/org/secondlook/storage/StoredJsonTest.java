package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecondLookException.Kind;

/**
 * What is stored as JSON comes back, always written in the same way since digests are made of it.
 */
class StoredJsonTest {
  record Spot(int x, String name) {}

  @Test
  void valuesComeBackAsTheyWereWritten() {
    Spot spot = new Spot(3, "left eye");
    assertThat(StoredJson.read(StoredJson.write(spot), Spot.class)).isEqualTo(spot);
    assertThat(StoredJson.readList(StoredJson.write(List.of(spot, spot)), Spot.class))
        .containsExactly(spot, spot);
    assertThat(StoredJson.object().put("a", 1)).hasToString("{\"a\":1}");
  }

  @Test
  void theOrderOfAMapIsThatOfItsKeys() {
    Map<String, Integer> backwards = new LinkedHashMap<>();
    List.of("c", "b", "a").forEach(key -> backwards.put(key, key.charAt(0) - 'a' + 1));
    assertThat(StoredJson.write(backwards)).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
  }

  @Test
  void whatCanNotBeReadIsSaidToBeDamagedAndWhatItWas() {
    damaged(() -> StoredJson.read("{\"x\":", Spot.class), "A Spot in the store");
    damaged(() -> StoredJson.read("{\"other\":1}", Spot.class), "A Spot in the store");
    damaged(() -> StoredJson.readList("{}", Spot.class), "A list of Spot in the store");
  }

  private static void damaged(ThrowingCallable reading, String words) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
        .hasMessageContaining(words);
  }

  @Test
  void aTextThatIsNoJsonIsAMissingNodeAndRefusedWhereJsonIsAskedFor() {
    assertThat(StoredJson.tree("{\"a\":{\"b\":7}}").at("/a/b").asInt()).isEqualTo(7);
    assertThat(StoredJson.tree("{").isMissingNode()).isTrue();
    assertThat(StoredJson.requireJson("{\"a\":1}", "details")).isEqualTo("{\"a\":1}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredJson.requireJson("no", "details"))
        .withMessageContaining("details must be JSON");
  }
}
