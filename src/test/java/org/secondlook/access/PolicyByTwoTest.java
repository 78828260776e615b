package org.secondlook.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.storage.StoreKind;

/** Thresholds, minimum quality and blindness are moved by two people. */
class PolicyByTwoTest {
  @TempDir Path folder;
  private CaseworkHome home;

  @BeforeEach
  void open() {
    home = new CaseworkHome(folder, StoreKind.H2);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private static Policy with(double quality, BlindSearch blind, double agreement) {
    return with(quality, blind, agreement, 3);
  }

  private static Policy with(double quality, BlindSearch blind, double agreement, int strangers) {
    return new Policy(
        quality,
        true,
        100,
        blind,
        List.of(),
        strangers,
        Optional.empty(),
        CandidatePictures.FACE,
        agreement);
  }

  private static final Policy POORER = with(5, BlindSearch.UNLESS_REASONED, 1e-3);

  private PolicyChange change(Actor actor, Policy policy) {
    return home.act(tx -> home.casework.policies().change(tx, actor, policy, "as decided"));
  }

  @Test
  void aloneInAHomeWithoutAccountsAReasonIsEnough() {
    assertThat(change(home.alone, POORER)).isInstanceOf(PolicyChange.InForce.class);
    assertThat(home.casework.policies().current()).isEqualTo(POORER);
  }

  @Test
  void withAccountsASecondAdministratorAsksForTheSame() {
    Actor one = home.account("one", Role.ADMINISTRATOR);
    Actor two = home.account("two", Role.ADMINISTRATOR);
    for (Policy each :
        List.of(
            POORER,
            with(5, BlindSearch.NEVER, 1e-3),
            with(5, BlindSearch.NEVER, 1e-2),
            with(5, BlindSearch.NEVER, 1e-2, 0))) {
      Policy before = home.casework.policies().current();
      assertThat(change(one, each)).isInstanceOf(PolicyChange.Proposed.class);
      assertThat(change(one, each)).as("twice the same").isInstanceOf(PolicyChange.Proposed.class);
      assertThat(home.casework.policies().current()).isEqualTo(before);
      assertThat(change(two, each)).isInstanceOf(PolicyChange.InForce.class);
      assertThat(home.casework.policies().current()).isEqualTo(each);
    }
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void anotherChangeOrAProposalOfBeforeTheLastChangeConfirmsNothing() {
    Actor one = home.account("one", Role.ADMINISTRATOR);
    Actor two = home.account("two", Role.ADMINISTRATOR);
    change(one, POORER);
    assertThat(change(two, with(4, BlindSearch.UNLESS_REASONED, 1e-3)))
        .isInstanceOf(PolicyChange.Proposed.class);
    Policy listed =
        Policy.INITIAL.with(
            new Oversight(
                Set.of(),
                List.of(new Offence("theft", Set.of(Offence.Use.GALLERY))),
                Optional.empty(),
                Optional.empty()));
    assertThat(change(two, listed)).as("no threshold").isInstanceOf(PolicyChange.InForce.class);
    assertThat(change(two, POORER)).isInstanceOf(PolicyChange.Proposed.class);
  }

  @Test
  void aProposalLapses() {
    Actor one = home.account("one", Role.ADMINISTRATOR);
    Actor two = home.account("two", Role.ADMINISTRATOR);
    change(one, POORER);
    home.wait(Duration.ofDays(31));
    assertThat(change(two, POORER)).isInstanceOf(PolicyChange.Proposed.class);
  }

  @Test
  void aProposalUnderAnothersNameIsNotBelieved() {
    Actor one = home.account("one", Role.ADMINISTRATOR);
    home.account("two", Role.ADMINISTRATOR);
    change(one, POORER);
    home.tamper("UPDATE audit_entry SET user_name = 'two' WHERE act = 'POLICY_PROPOSED'");
    assertThatThrownBy(() -> change(one, POORER)).hasMessageContaining("outside Second Look");
  }

  @Test
  void anOffenceThatTheListLacksOrDoesNotAllowIsRefused() {
    Oversight listed =
        new Oversight(
            Set.of(),
            List.of(
                new Offence("Robbery", Set.of(Offence.Use.GALLERY)),
                new Offence("Missing person", Set.of(Offence.Use.SIGHTINGS))),
            Optional.empty(),
            Optional.empty());
    assertThat(listed.require(Optional.of("robbery "), Offence.Use.GALLERY)).contains("Robbery");
    for (Optional<String> named :
        List.of(
            Optional.<String>empty(), Optional.of("littering"), Optional.of("missing person"))) {
      assertThatThrownBy(() -> listed.require(named, Offence.Use.GALLERY))
          .hasMessageContaining("agency's");
    }
    assertThat(Oversight.NONE.require(Optional.empty(), Offence.Use.GALLERY)).isEmpty();
  }
}
