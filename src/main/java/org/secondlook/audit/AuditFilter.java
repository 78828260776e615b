package org.secondlook.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /** What it asks for, by name; nothing for all entries. */
  public Map<String, String> told() {
    Map<String, String> told = new TreeMap<>();
    from.ifPresent(at -> told.put("from", at.toString()));
    to.ifPresent(at -> told.put("to", at.toString()));
    user.ifPresent(name -> told.put("user", name));
    caseNumber.ifPresent(number -> told.put("case", number));
    text.ifPresent(part -> told.put("text", part));
    if (!acts.isEmpty()) {
      told.put("acts", acts.stream().map(Act::name).sorted().collect(Collectors.joining(", ")));
    }
    return told;
  }
}
