package org.secondlook.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Sha256;

/**
 * Somebody holds a signing key that a home no longer uses, or the checkpoints of another home, and
 * writes what they like with correct hashes.
 */
class StolenKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private record Key(Ed25519PrivateKeyParameters secret) {
    static Key made() {
      return new Key(new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    String open() {
      return HexFormat.of().formatHex(secret.generatePublicKey().getEncoded());
    }

    String signature(byte[] text) {
      Ed25519Signer signer = new Ed25519Signer();
      signer.init(true, secret);
      signer.update(text, 0, text.length);
      return HexFormat.of().formatHex(signer.generateSignature());
    }
  }

  /** A log in somebody's hands, with correct hashes whatever it says. */
  private static final class Written {
    private final List<AuditEntry> entries = new ArrayList<>();
    private final List<Checkpoint> signed = new ArrayList<>();

    Written(Key first) {
      add(Act.LOG_STARTED, "{\"publicKey\":\"" + first.open() + "\"}");
    }

    /** As far as another one goes to this number. */
    Written(Written other, int upTo) {
      entries.addAll(other.entries.subList(0, upTo));
      other.signed.stream().filter(each -> each.sequence() <= upTo).forEach(signed::add);
    }

    Written add(Act act, String details) {
      Sha256 before = entries.isEmpty() ? AuditHash.NONE : entries.getLast().hash();
      AuditEntry entry =
          new AuditEntry(
              0,
              NOW,
              "ann",
              "EXAMINER",
              "",
              "",
              act.name(),
              "",
              "",
              details,
              before,
              before,
              Binding.fresh());
      entries.add(entry.chained(entries.size() + 1L, before));
      return this;
    }

    Written change(Key from, Key to) {
      Sha256 log = entries.getFirst().hash();
      String signature = from.signature(KeyChain.text(log, from.open(), to.open()));
      return add(
          Act.SIGNING_KEY_CHANGED,
          "{\"from\":\"%s\",\"to\":\"%s\",\"signature\":\"%s\"}"
              .formatted(from.open(), to.open(), signature));
    }

    Written sign(Key key) {
      Sha256 log = entries.getFirst().hash();
      AuditEntry last = entries.getLast();
      Checkpoint blank =
          new Checkpoint(log, last.sequence(), last.hash(), NOW, key.open(), "00".repeat(64));
      signed.add(
          new Checkpoint(
              log,
              last.sequence(),
              last.hash(),
              NOW,
              key.open(),
              key.signature(AuditHash.checkpointText(blank))));
      return this;
    }

    AuditVerdict verify(Key trusted) {
      return verify(signed, trusted);
    }

    AuditVerdict verify(List<Checkpoint> checkpoints, Key trusted) {
      AuditVerifier verifier = new AuditVerifier(checkpoints, trusted.open());
      entries.forEach(verifier::accept);
      return verifier.finish();
    }
  }

  private final Key old = Key.made();
  private final Key next = Key.made();

  /** Four entries, of which the third changes the key. */
  private final Written genuine =
      new Written(old)
          .add(Act.CASE_CREATED, "{}")
          .sign(old)
          .change(old, next)
          .sign(next)
          .add(Act.DECIDED, "{\"conclusion\":\"EXCLUDED\"}")
          .sign(next);

  @Test
  void theGenuineLogIsGoodToBothKeys() {
    assertThat(genuine.verify(next)).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(genuine.verify(old)).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void afterTheChangeTheOldKeySignsForNothing() {
    Written forged =
        new Written(genuine, 3).add(Act.DECIDED, "{\"conclusion\":\"LEAD\"}").sign(old);
    assertThat(forged.verify(next)).isInstanceOf(AuditVerdict.Broken.class);
    assertThat(forged.verify(old)).isInstanceOf(AuditVerdict.Broken.class);
  }

  @Test
  void aHistoryWithoutTheChangeIsNoneOfTheNewKeyButNothingTellsWhoKnowsTheOldOneAlone() {
    Written forged =
        new Written(genuine, 2).add(Act.DECIDED, "{\"conclusion\":\"LEAD\"}").sign(old);
    assertThat(forged.verify(next)).isInstanceOf(AuditVerdict.Broken.class);
    assertThat(forged.verify(old)).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(forged.verify(genuine.signed, old))
        .as("with a checkpoint that was kept")
        .isInstanceOf(AuditVerdict.Broken.class);
  }

  @Test
  void aChangeToTheThiefsOwnKeyIsNoneToWhoeverWasToldOfTheGenuineOne() {
    Key thief = Key.made();
    Written forged =
        new Written(genuine, 2)
            .change(old, thief)
            .add(Act.DECIDED, "{\"conclusion\":\"LEAD\"}")
            .sign(thief);
    assertThat(forged.verify(next)).isInstanceOf(AuditVerdict.Broken.class);
  }

  @Test
  void checkpointsOfAnotherHomeSignForNothingEvenWithOneAndTheSameKey() {
    Written other = new Written(old).add(Act.CASE_CREATED, "{}").sign(old);
    Written mixed = new Written(genuine, 2);
    mixed.signed.clear();
    mixed.signed.addAll(other.signed);
    assertThat(mixed.verify(old)).isInstanceOf(AuditVerdict.Broken.class);
    // A log whose beginning is one home's and whose end another's has two beginnings.
    Written spliced = new Written(genuine, 1);
    spliced.entries.add(other.entries.get(1));
    assertThat(spliced.verify(List.of(), old)).isInstanceOf(AuditVerdict.Broken.class);
  }
}
