package org.secondlook.audit;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Database;

/**
 * The log, to be read, checked and signed by the program itself. What people ask of it goes through
 * the room of accounts, which also writes entries. Safe for several threads.
 */
public interface AuditLog {
  /** In an entry's details: the public key of the seat whose setting it tells of. */
  String SEAT = "seatKey";

  /** All in order of number; for reports and packages, which hold an excerpt. */
  void all(Consumer<AuditEntry> sink);

  /** Number and hash of the last entry; number 0 for an empty log. */
  Head head();

  /** Checks the chain, every stored act against its entry, and all checkpoints of the side file. */
  AuditVerdict verify();

  /**
   * Forces what is committed to disk ({@code Database.makeDurable}), then signs the head and
   * appends it to the side file; empty where the newest checkpoint says the same. To be called
   * after every act, before it is acknowledged.
   */
  Optional<Checkpoint> checkpoint();

  /**
   * Signs one entry, for a copy of the log that ends with it; the side file is left as it is.
   * Forces what is committed to disk first.
   */
  Checkpoint attest(AuditEntry entry);

  /** In order of their making. */
  List<Checkpoint> checkpoints();

  /**
   * What stands beside a copy of the store that is begun after this call: the side file as it is
   * now, and a checkpoint for the copy's last entry, which work that went on may have put there.
   */
  Database.Query<byte[]> checkpointsOfACopy();

  /**
   * Makes another key beside the one in force. What it gives back are the details of the entry
   * {@code SIGNING_KEY_CHANGED} that is to be written next, with the old key's signature for the
   * new one: from the checkpoint after that entry on the new key signs.
   */
  String makeNextKey();

  /**
   * For a home that was restored without its key and has made a new one: an entry of the program's
   * own tells of the key, for which no old one signs. Does nothing where the log names the key
   * already.
   */
  void adoptKey();

  /**
   * The details of the entry {@code SEAT_REGISTERED} that is to be written next, with this seat's
   * signature for the other's key.
   *
   * @throws org.secondlook.base.SecondLookException USAGE where the key is none, or known already
   */
  String registration(String seat, String publicKey);

  /**
   * Where something lies that an entry tells of: empty where it is this seat.
   *
   * @param key of the entry's details, {@link #SEAT}; empty for the first seat's
   * @return the other seat, as it is now
   */
  Optional<KeyChain.Seat> elsewhere(String key);

  /** The seats that the log tells of, removed ones too; the first has no name. */
  List<KeyChain.Seat> seats();

  /** Whether this home was moved elsewhere and writes nothing any more. */
  boolean isMoved();

  /** The private key as text for a file outside, sealed under a password. */
  String keySealedUnder(char[] password);

  /**
   * Where checkpoints go besides the home, from now on; the newest goes there at once.
   *
   * @param folder empty for nowhere
   */
  void anchorIn(Optional<Path> folder);

  /**
   * Who stamps checkpoints with the time from now on, in the background.
   *
   * @param authority empty for nobody
   */
  void stampBy(Optional<URI> authority);

  /**
   * Has the newest checkpoint stamped now.
   *
   * @throws org.secondlook.base.SecondLookException USAGE where no authority is set; INPUT where it
   *     gives no time stamp
   */
  TimeStamp stampNow();

  /** In order of their making. */
  List<TimeStamp> timeStamps();

  /** Refuses (kind INPUT) a folder that can't be written to. */
  void requireAnchorable(Path folder);

  /** The public key of this home's signatures: 32 bytes, hexadecimal. */
  String publicKey();

  /**
   * @param sequence 0 for an empty log
   */
  record Head(long sequence, Sha256 hash) {}
}
