package org.secondlook.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.secondlook.base.Sha256;

/**
 * Checks a log with nothing but its entries, the checkpoints kept elsewhere and the signer's public
 * key. Entries are handed over in their order; the first fault that is found stands. Belongs to one
 * thread.
 */
public final class AuditVerifier {
  /** Clocks are set right by seconds all the time. */
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  /** Acts that also put right what somebody altered in the store. */
  private static final Set<String> PUT_RIGHT =
      Set.of(Act.PASSWORD_CHANGED.name(), Act.POLICY_CHANGED.name());

  private final TreeMap<Long, Checkpoint> checkpoints = new TreeMap<>();
  private final Map<Long, Sha256> printed = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private final String publicKey;
  private final KeyChain keys = new KeyChain();
  private final KeptBack keptBack = new KeptBack();
  private final List<Checkpoint> unknown = new ArrayList<>();
  private AuditVerdict.Broken fault;
  private AuditEntry last;
  private Sha256 log = AuditHash.NONE;
  private long lastAttested;
  private long accepted;

  /**
   * @param signed in any order; those of one number must agree
   * @param publicKey 32 bytes hexadecimal, from a source that the log's keeper doesn't control
   */
  public AuditVerifier(List<Checkpoint> signed, String publicKey) {
    this(signed, publicKey, List.of());
  }

  /**
   * As {@link #AuditVerifier(List, String)}.
   *
   * @param printed what the log must agree with as well
   */
  public AuditVerifier(List<Checkpoint> signed, String publicKey, List<PrintedHead> printed) {
    this.publicKey = publicKey;
    printed.forEach(head -> this.printed.put(head.sequence(), head.hash()));
    for (Checkpoint checkpoint : signed) {
      Checkpoint other = checkpoints.put(checkpoint.sequence(), checkpoint);
      if (other != null && !other.hash().equals(checkpoint.hash())) {
        note(
            checkpoint.sequence(),
            "Two checkpoints tell different things of entry " + checkpoint.sequence() + ".");
      }
    }
  }

  /** Checks an export line by line. */
  public static AuditVerdict verify(
      Stream<String> lines, List<Checkpoint> checkpoints, String publicKey) {
    AuditVerifier verifier = new AuditVerifier(checkpoints, publicKey);
    lines.forEach(
        line -> {
          try {
            verifier.accept(AuditLines.entry(line));
          } catch (IllegalArgumentException e) {
            verifier.unreadable();
          }
        });
    return verifier.finish();
  }

  /** The next entry can't even be read. */
  public void unreadable() {
    accepted++;
    if (!broken()) {
      note(expected(), "Entry " + expected() + " can't be read: it was altered.");
    }
  }

  /** Checks the next entry against the one before and against its checkpoint. */
  public void accept(AuditEntry entry) {
    accepted++;
    keys.accept(entry);
    keptBack.accept(entry);
    if (broken()) {
      return;
    }
    if (entry.sequence() != expected()) {
      note(
          expected(),
          "Entry "
              + expected()
              + " is missing; entry "
              + entry.sequence()
              + " stands in its place.");
      return;
    }
    if (!AuditHash.of(entry).equals(entry.hash())) {
      note(
          entry.sequence(),
          "Entry " + entry.sequence() + " was altered: its content does not give its hash.");
      return;
    }
    Sha256 before = last == null ? AuditHash.NONE : last.hash();
    if (!entry.previous().equals(before)) {
      long rewritten = Math.max(1, entry.sequence() - 1);
      note(
          rewritten,
          "Entry "
              + rewritten
              + " was rewritten: entry "
              + entry.sequence()
              + " remembers another one before it.");
      return;
    }
    if (last != null && entry.at().isBefore(last.at().minus(TOLERATED))) {
      notes.add(
          "Entry "
              + entry.sequence()
              + " is dated "
              + entry.at()
              + ", entry "
              + last.sequence()
              + " before it "
              + last.at()
              + ": the machine's clock was set back in between. The order is right, the times may not be.");
    }
    if (PUT_RIGHT.contains(entry.act()) && AuditLines.foundAltered(entry)) {
      notes.add(
          "Entry "
              + entry.sequence()
              + " says that what "
              + entry.user()
              + " changed there had been altered outside Second Look before, and was put back to what the log tells of it.");
    }
    AuditLines.takenUnattested(entry).ifPresent(notes::add);
    last = entry;
    if (entry.sequence() == 1) {
      log = entry.hash();
    }
    Checkpoint checkpoint = checkpoints.get(entry.sequence());
    if (checkpoint != null) {
      laterSigned(checkpoint);
      compare(entry, checkpoint);
    }
    Sha256 onPaper = printed.remove(entry.sequence());
    if (onPaper != null && !onPaper.equals(entry.hash())) {
      note(
          entry.sequence(),
          "Entry "
              + entry.sequence()
              + ", or one before it, was rewritten: its hash was printed as "
              + onPaper
              + ".");
    }
  }

  /** A seat signs for the log as it found it, and its key stands in a later entry. */
  private void laterSigned(Checkpoint checkpoint) {
    if (!isSignedByItsSeat(checkpoint)) {
      unknown.add(checkpoint);
    }
  }

  private void requireSigned(Checkpoint checkpoint) {
    if (!isSignedByItsSeat(checkpoint)) {
      note(
          checkpoint.sequence(),
          "The checkpoint for entry "
              + checkpoint.sequence()
              + " was altered or signed with another key.");
    }
  }

  private boolean isSignedByItsSeat(Checkpoint checkpoint) {
    Set<String> signers = keys.signers(checkpoint.sequence());
    return (signers.isEmpty() ? Set.of(publicKey) : signers)
        .stream().anyMatch(key -> isSigned(checkpoint, key));
  }

  /**
   * The log says itself which keys sign for it; the one that the checker trusts must be among them,
   * and reach to the end.
   */
  private void requireKey() {
    if (publicKey.isEmpty() || last == null) {
      return;
    }
    if (!keys.names(publicKey)) {
      note(
          1,
          "The log began with the signing key "
              + keys.at(1)
              + ", but its checkpoints are to be checked with "
              + publicKey
              + ": the key was exchanged, or this is another log.");
    }
    keys.unsignedAfter(publicKey)
        .ifPresent(
            handover ->
                note(
                    handover.sequence(),
                    "From entry "
                        + handover.sequence()
                        + " on another key signs, "
                        + handover.to()
                        + ", and the one to be checked with did not sign for it: trust the rest only if you were told of that"
                        + " key."));
  }

  private List<String> allNotes() {
    List<String> all = new ArrayList<>(notes);
    keptBack.note().ifPresent(all::add);
    for (KeyChain.Handover handover : keys.unsigned()) {
      all.add(
          "From entry "
              + handover.sequence()
              + " on another key signs, which the one before did not sign for: the home was restored without its key, or"
              + " somebody else wrote the log on under a key of their own. Compare with a checkpoint of that time, and have"
              + " the new key confirmed by another way.");
    }
    return all;
  }

  private void compare(AuditEntry entry, Checkpoint checkpoint) {
    if (checkpoint.hash().equals(entry.hash()) && checkpoint.log().equals(log)) {
      lastAttested = entry.sequence();
    } else {
      long from = lastAttested + 1;
      String where =
          from == entry.sequence()
              ? "Entry " + from + " was"
              : "Entries from " + from + " to " + entry.sequence() + " were, in whole or part,";
      note(
          from,
          where
              + " rewritten: the checkpoint of "
              + checkpoint.at()
              + " was signed for another history.");
    }
  }

  /**
   * A fault that somebody else found, such as a stored act that differs from its entry. The lowest
   * number stands.
   */
  public void note(long sequence, String why) {
    if (fault == null || sequence < fault.firstBad()) {
      fault = new AuditVerdict.Broken(0, sequence, why);
    }
  }

  /** Something that a careful reader should know though nothing was altered. */
  public void remark(String sentence) {
    notes.add(sentence);
  }

  /** All entries have been handed over. */
  public AuditVerdict finish() {
    requireKey();
    unknown.forEach(this::requireSigned);
    long length = last == null ? 0 : last.sequence();
    if (!checkpoints.isEmpty() && checkpoints.lastKey() > length && !broken()) {
      Checkpoint newest = checkpoints.lastEntry().getValue();
      requireSigned(newest);
      note(
          length + 1,
          "The log ends with entry "
              + length
              + ", but the checkpoint of "
              + newest.at()
              + " was signed for entry "
              + newest.sequence()
              + ": entries from "
              + (length + 1)
              + " on were removed, or an older store was put back. (An export only ends where it was made: compare it"
              + " with checkpoints of that time.)");
    }
    if (!printed.isEmpty()) {
      note(
          length + 1,
          "The log ends with entry "
              + length
              + ", but one with a higher number was printed: entries were removed, or an older store"
              + " was put back.");
    }
    if (last != null && !broken()) {
      keptBack.fault(last).ifPresent(each -> note(each.firstBad(), each.why()));
    }
    if (fault != null) {
      return new AuditVerdict.Broken(accepted, fault.firstBad(), fault.why());
    }
    return new AuditVerdict.Intact(
        accepted,
        last == null ? AuditHash.NONE : last.hash(),
        checkpoints.size(),
        lastAttested,
        allNotes());
  }

  /** Which keys sign for what, as the entries so far tell it. */
  public KeyChain keys() {
    return keys;
  }

  /** The hash of the last good entry so far. */
  public Optional<AuditEntry> last() {
    return Optional.ofNullable(last);
  }

  private boolean broken() {
    return fault != null && fault.firstBad() <= expected();
  }

  private long expected() {
    return last == null ? 1 : last.sequence() + 1;
  }

  /** Whether this key signed exactly this checkpoint. */
  public static boolean isSigned(Checkpoint checkpoint, String publicKey) {
    if (!checkpoint.publicKey().equals(publicKey)) {
      return false;
    }
    return isSignature(publicKey, AuditHash.checkpointText(checkpoint), checkpoint.signature());
  }

  /** Whether this key signed exactly this text. @param signature hexadecimal */
  static boolean isSignature(String publicKey, byte[] text, String signature) {
    try {
      Ed25519Signer signer = new Ed25519Signer();
      signer.init(false, new Ed25519PublicKeyParameters(HexFormat.of().parseHex(publicKey)));
      signer.update(text, 0, text.length);
      return signer.verifySignature(HexFormat.of().parseHex(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
