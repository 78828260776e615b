package org.secondlook.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.secondlook.access.PasswordWork;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.HomeSecret;

final class PasswordsTest {
  private static String made(String password, int memoryKiB, int rounds) {
    byte[] salt = new byte[16];
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKiB)
            .withIterations(rounds)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] out = new byte[32];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
    return "argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            memoryKiB, rounds, HexFormat.of().formatHex(salt), HexFormat.of().formatHex(out));
  }

  @Test
  void passwordMatchesItsHashAndNoOther() {
    String stored = Passwords.hash("correct horse".toCharArray(), PasswordWork.STANDARD).stored();

    assertThat(Passwords.matches("correct horse".toCharArray(), stored)).isTrue();
    assertThat(Passwords.matches("correct hors".toCharArray(), stored)).isFalse();
  }

  @Test
  void hashMadeWithMoreWorkStillMatches() {
    assertThat(Passwords.matches("correct horse".toCharArray(), made("correct horse", 20_480, 3)))
        .isTrue();
  }

  @Test
  void passwordMadeWithLessWorkThanIsWantedIsMadeAnew() {
    char[] password = "correct horse".toCharArray();
    String light = Passwords.hash(password, new PasswordWork(19 * 1024, 2)).stored();

    assertThat(Passwords.raised(password, light, PasswordWork.STANDARD))
        .hasValueSatisfying(made -> assertThat(made.stored()).contains("m=47104,t=2,"));
    assertThat(Passwords.raised(password, light, new PasswordWork(19 * 1024, 2))).isEmpty();
  }

  @Test
  void keyOfAPasswordIsNotAmongWhatIsStored() {
    Passwords.Made made = Passwords.hash("correct horse".toCharArray(), PasswordWork.STANDARD);
    byte[] sealed = made.key().seal("a test", new byte[] {7});

    assertThat(
            Passwords.check("correct horse".toCharArray(), made.stored())
                .flatMap(Passwords.Right::key)
                .flatMap(key -> key.open("a test", sealed)))
        .hasValueSatisfying(plain -> assertThat(plain).containsExactly(7));
    String[] parts = made.stored().split("\\$");
    assertThat(HomeSecret.of(HexFormat.of().parseHex(parts[4])).open("a test", sealed)).isEmpty();
  }

  @Test
  void passwordStoredWithoutAKeyIsStoredAnew() {
    String before = made("correct horse", 46 * 1024, 2);

    assertThat(Passwords.check("correct horse".toCharArray(), before).flatMap(Passwords.Right::key))
        .isEmpty();
    assertThat(Passwords.raised("correct horse".toCharArray(), before, PasswordWork.STANDARD))
        .isPresent();
  }

  @Test
  void accentTypedInTwoPartsIsTheSamePassword() {
    String stored =
        Passwords.hash("ré\u0073umé-long".toCharArray(), PasswordWork.STANDARD).stored();

    assertThat(Passwords.matches("re\u0301sume\u0301-long".toCharArray(), stored)).isTrue();
  }

  @Test
  void passwordKeptAsItWasTypedStillMatches() {
    String typed = "re\u0301sume\u0301-long";

    assertThat(Passwords.matches(typed.toCharArray(), made(typed, 19 * 1024, 2))).isTrue();
  }

  @Test
  void storedWorkOfNothingOrOfAllTheMachineIsRefused() {
    String good = made("correct horse", 19 * 1024, 2);
    for (String altered :
        new String[] {
          good.replace("m=19456", "m=8"),
          good.replace("m=19456", "m=99999999"),
          good.replace("t=2", "t=999"),
          good.replace("argon2id", "plain"),
          good.substring(0, good.length() - 1)
        }) {
      assertThatThrownBy(() -> Passwords.matches("correct horse".toCharArray(), altered))
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED));
    }
  }
}
