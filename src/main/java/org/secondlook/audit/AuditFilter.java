package org.secondlook.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Which entries are wanted; empty fields don't narrow. @param text part of any field, any case */
public record AuditFilter(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> user,
    Optional<String> caseNumber,
    Set<Act> acts,
    Optional<String> text) {
  public static final AuditFilter ALL =
      new AuditFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty());

  public AuditFilter {
    acts = Set.copyOf(acts);
  }
}
