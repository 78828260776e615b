package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.secondlook.base.SecondLookException;

/** What is sealed to a key or under a password opens with it, for its purpose, unaltered. */
class SealedBytesTest {
  private static final byte[] PLAIN = "a template".getBytes(StandardCharsets.UTF_8);
  private static final String PASSWORD = "correct horse battery";

  @Test
  void aBoxIsOpenedByItsKeyForItsPurposeOnly() {
    KeyBox.Pair own = KeyBox.Pair.make();
    byte[] box = KeyBox.seal(own.publicKey(), "alerts", PLAIN);
    assertThat(KeyBox.open(own, "alerts", box)).hasValue(PLAIN);
    assertThat(KeyBox.open(own, "recordings", box)).isEmpty();
    assertThat(KeyBox.open(KeyBox.Pair.make(), "alerts", box)).isEmpty();
    assertThat(KeyBox.seal(own.publicKey(), "alerts", PLAIN)).isNotEqualTo(box);
  }

  @Test
  void aBoxThatWasAlteredAnywhereOrCutStaysShut() {
    KeyBox.Pair own = KeyBox.Pair.make();
    byte[] box = KeyBox.seal(own.publicKey(), "alerts", PLAIN);
    for (int at = 0; at < box.length; at++) {
      byte[] altered = box.clone();
      altered[at] ^= 1;
      assertThat(KeyBox.open(own, "alerts", altered)).as("byte %d", at).isEmpty();
      assertThat(KeyBox.open(own, "alerts", Arrays.copyOf(box, at))).as("cut at %d", at).isEmpty();
    }
  }

  /**
   * As homes hold them since alerts are sealed: a box of another make could not be read any more.
   */
  @Test
  void aBoxThatWasMadeEarlierIsOpened() {
    KeyBox.Pair own =
        new KeyBox.Pair(
            hex(
                "302a300506032b656e03210056ce309ce645b3561b3e403e090ecc3ba40ac0a619f7e2426e7269a3"
                    + "0f74a340"),
            hex(
                "302e020100300506032b656e042204201df90e23e1685272c9c6e0de0a5503096793e6a248ed8cf8"
                    + "e19c9a502a02925a"));
    byte[] box =
        hex(
            "302a300506032b656e03210033f1b5ff061e5db25515df3bbd24e48d331ec2cf91de4b68e3fba40ab1cf"
                + "0a329d9497c770dc1308d0c8f59ccd447b427095f018ca41d0b045359169e85376c5f74d649e88a5");
    assertThat(KeyBox.open(own, "alerts", box)).hasValue(PLAIN);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void nothingIsSealedToWhatIsNoKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyBox.seal(new byte[44], "alerts", PLAIN))
        .withMessageContaining("Not a public key");
  }

  @Test
  void underAPasswordItOpensWithThatOneForItsPurposeOnly() {
    String sealed = PasswordSeal.seal("the log's key", PLAIN, PASSWORD.toCharArray());
    assertThat(PasswordSeal.isSealed(sealed)).isTrue();
    assertThat(PasswordSeal.open("the log's key", sealed + "\n", PASSWORD.toCharArray()))
        .hasValue(PLAIN);
    assertThat(PasswordSeal.open("another", sealed, PASSWORD.toCharArray())).isEmpty();
    assertThat(PasswordSeal.open("the log's key", sealed, "correct horse batter".toCharArray()))
        .isEmpty();
    assertThatThrownBy(() -> PasswordSeal.seal("the log's key", PLAIN, "short".toCharArray()))
        .isInstanceOf(SecondLookException.class);
  }

  /** Else one table of guesses would do for all homes. */
  @Test
  void eachPasswordGetsASaltOfItsOwn() {
    byte[] first = HomeKey.create(PASSWORD.toCharArray()).salt();
    byte[] second = HomeKey.create(PASSWORD.toCharArray()).salt();
    assertThat(first).hasSameSizeAs(second).isNotEqualTo(second);
    assertThat(first).isNotEqualTo(new byte[first.length]);
  }

  @Test
  void aTextOfAnotherFormIsSaidToBeNone() {
    assertThat(PasswordSeal.isSealed("password-sealedly kept")).isFalse();
    for (String none : new String[] {"", "password-sealed 1 2 3 4", "other 1 2 aa bb cc"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PasswordSeal.open("the log's key", none, PASSWORD.toCharArray()))
          .withMessageContaining("Not sealed");
    }
  }
}
