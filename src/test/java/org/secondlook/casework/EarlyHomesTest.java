package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.CanonicalText;

/**
 * A home of an early version, which took an accented letter and the same letter in two parts for
 * two: its people sign in, and what they were shown is not forgotten.
 */
class EarlyHomesTest {
  private static final String IN_TWO_PARTS = "Zoe\u0308";
  private static final String IN_ONE = "Zo\u00eb";

  @TempDir Path folder;
  private CaseworkHome home;
  private Actor zoe;
  private ProbeId probe;

  @BeforeEach
  void fill() throws IOException {
    home = new CaseworkHome(folder);
    zoe = home.account(IN_TWO_PARTS, Role.EXAMINER);
    CaseFile file = home.newCase(zoe, "2026-1");
    StoredTrack track = home.tracks(zoe, file, "aisle.mp4", 1).getFirst();
    probe = home.searched(zoe, file, track, Openness.BLIND, 2).probes().getFirst().id();
    home.decided(zoe, probe, Optional.empty(), Conclusion.EXCLUDED);
    home.review(zoe, probe);
    String early = IN_TWO_PARTS.toLowerCase(Locale.ROOT);
    home.tamper("UPDATE account SET name_key = ? WHERE name = ?", early, IN_TWO_PARTS);
    assertThat(home.tamper("UPDATE revealed SET user_key = ?", early)).isPositive();
    home.rewriteLog(home.entries().stream().map(this::early).toList());
    Files.delete(home.home.checkpoints().resolve("checkpoints.jsonl"));
    home.reopen();
    home.casework.log().checkpoint();
  }

  @AfterEach
  void close() {
    home.close();
  }

  /** With the digest that the account had then. */
  private AuditEntry early(AuditEntry entry) {
    return entry.act().equals("ACCOUNT_ADDED") && entry.details().contains(IN_TWO_PARTS)
        ? AuditLines.entry(
            AuditLines.line(entry)
                .replaceFirst("[0-9a-f]{64}(?=[^0-9a-f]*\",\"previous\")", row().sha256().hex()))
        : entry;
  }

  private CanonicalText row() {
    return home.database.read(
        connection -> {
          CanonicalText text = new CanonicalText("second look record ACCOUNT 1");
          try (var statement =
              connection.prepareStatement(
                  "SELECT name, name_key, role, active, created, password FROM account WHERE name = ?")) {
            statement.setString(1, IN_TWO_PARTS);
            try (var rows = statement.executeQuery()) {
              rows.next();
              for (String column :
                  List.of("name", "name_key", "role", "active", "created", "password")) {
                text.put(column, rows.getString(column));
              }
            }
          }
          return text;
        });
  }

  @Test
  void itsLogVerifies() {
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void eitherSpellingSignsInAndNoSecondAccountIsMadeOfIt() {
    assertThat(home.signIn(IN_TWO_PARTS)).isEqualTo(zoe);
    assertThat(home.signIn(IN_ONE.toUpperCase(Locale.ROOT))).isEqualTo(zoe);
    Actor root = home.account("root", Role.ADMINISTRATOR);
    assertThatThrownBy(() -> home.added(root, IN_ONE, Role.EXAMINER))
        .hasMessageContaining("already");
  }

  @Test
  void whoeverWasShownAListIsStillKnownToHaveSeenIt() {
    assertThat(home.casework.searches().candidates(zoe, probe)).hasSize(2);
    assertThat(home.standing(zoe, probe)).isInstanceOf(Review.Revealed.class);
  }
}
