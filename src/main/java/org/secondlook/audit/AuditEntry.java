package org.secondlook.audit;

import java.time.Instant;
import org.secondlook.base.Sha256;

/**
 * One entry of the log. Texts are empty, never null, where an act has none.
 *
 * @param sequence from 1, without gaps
 * @param at to the millisecond
 * @param role of the account, "SINGLE_USER" in a home without accounts
 * @param act an {@link Act}'s name
 * @param models "id=sha256" joined by spaces, in order of id
 * @param details a JSON object
 * @param previous hash of the entry before; 64 zeros for the first
 * @param hash SHA-256 of this entry, see {@link AuditHash}
 * @param binding how the content goes into the hash
 */
public record AuditEntry(
    long sequence,
    Instant at,
    String user,
    String role,
    String caseNumber,
    String purpose,
    String act,
    String gallerySnapshot,
    String models,
    String details,
    Sha256 previous,
    Sha256 hash,
    Binding binding) {
  /** Of the first format. */
  public AuditEntry(
      long sequence,
      Instant at,
      String user,
      String role,
      String caseNumber,
      String purpose,
      String act,
      String gallerySnapshot,
      String models,
      String details,
      Sha256 previous,
      Sha256 hash) {
    this(
        sequence,
        at,
        user,
        role,
        caseNumber,
        purpose,
        act,
        gallerySnapshot,
        models,
        details,
        previous,
        hash,
        Binding.PLAIN);
  }

  /**
   * The same entry with its content kept back: number, time and hashes stay, so that the chain can
   * still be checked. Of the first format it stays as it is.
   */
  public AuditEntry sealed() {
    return binding instanceof Binding.Salted
        ? new AuditEntry(
            sequence,
            at,
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "{}",
            previous,
            hash,
            new Binding.Sealed(AuditHash.content(this)))
        : this;
  }

  /** The same act at a place in a chain, with the hash that it has there. */
  public AuditEntry chained(long number, Sha256 before) {
    AuditEntry placed = placed(number, before, AuditHash.NONE);
    return placed.placed(number, before, AuditHash.of(placed));
  }

  private AuditEntry placed(long number, Sha256 before, Sha256 its) {
    return new AuditEntry(
        number,
        at,
        user,
        role,
        caseNumber,
        purpose,
        act,
        gallerySnapshot,
        models,
        details,
        before,
        its,
        binding);
  }
}
