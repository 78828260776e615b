package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;

final class HomeSecretTest {
  private static final byte[] PLAIN = "a key".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private Database open(String home) {
    return HomeStore.open(new Home(folder.resolve(home)), Optional.empty());
  }

  @Test
  void whatWasSealedIsOpenedAfterReopeningAndUnderAnotherPassword() {
    Home home = new Home(folder.resolve("home"));
    byte[] sealed;
    try (Database database = open("home")) {
      sealed = HomeSecret.of(database).seal("signing", PLAIN);
      HomeStore.encrypt(home, database, "correct horse".toCharArray());
    }
    try (Database database = HomeStore.open(home, Optional.of("correct horse".toCharArray()))) {
      assertThat(HomeSecret.of(database).open("signing", sealed)).hasValue(PLAIN);
    }
  }

  @Test
  void otherPurposeOtherStoreOrOneChangedBitOpensNothing() {
    try (Database database = open("home");
        Database other = open("other")) {
      HomeSecret secret = HomeSecret.of(database);
      byte[] sealed = secret.seal("signing", PLAIN);

      assertThat(secret.open("other purpose", sealed)).isEmpty();
      assertThat(HomeSecret.of(other).open("signing", sealed)).isEmpty();
      for (int i = 0; i < sealed.length; i++) {
        byte[] changed = sealed.clone();
        changed[i] ^= 1;
        assertThat(secret.open("signing", changed)).isEmpty();
      }
      assertThat(secret.open("signing", new byte[3])).isEmpty();
    }
  }
}
