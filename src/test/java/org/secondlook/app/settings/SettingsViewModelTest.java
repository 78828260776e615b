package org.secondlook.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.access.Offence;
import org.secondlook.access.Oversight;
import org.secondlook.access.Switch;
import org.secondlook.app.Fixtures;
import org.secondlook.vision.InstalledModel;

class SettingsViewModelTest {
  private final FakeSettingsDesk desk = new FakeSettingsDesk();
  private final SettingsViewModel model =
      new SettingsViewModel(desk, Fixtures.frame(new ArrayList<>()));

  @BeforeEach
  void open() {
    model.refresh();
  }

  @Test
  void theModelsAreListedWithTheirVerifiedFiles() {
    assertThat(model.models())
        .extracting(InstalledModel::id)
        .contains("mobilefacenet", "dlib-resnet", "centerface");
    assertThat(model.models())
        .filteredOn(m -> m.id().equals("mobilefacenet"))
        .allMatch(InstalledModel::usable);
  }

  @Test
  void theIndexClusterIsShownWhereThisSeatSearchesOneWithWhatItsNodesHold() {
    assertThat(model.cluster().searched().get()).isFalse();
    desk.cluster = FakeSettingsDesk.withCluster().cluster;
    model.refresh();
    assertThat(model.cluster().searched().get()).isTrue();
    assertThat(model.cluster().sentence().get())
        .isEqualTo(
            "The nodes hold 900 photos, some of them once: if a node is lost now, searches wait until"
                + " its part is loaded from the store.");
    assertThat(model.cluster().nodes())
        .containsExactly(
            new ClusterViewModel.Node(
                "10.1.2.3:7800",
                "serves; 900 photos, 2.0 MB of at most 1.1 GB\n"
                    + "Float templates of 600 photos loaded so far; the others are read from the server"),
            new ClusterViewModel.Node("10.1.2.4:7800", "doesn't answer"));
  }

  @Test
  void aChangeNeedsAReason() {
    model.minimumQuality().set("40");
    assertThat(model.changed().get()).isTrue();
    model.apply();
    assertThat(model.problem().get()).contains("reason");
    model.reason().set("Too many poor probes in October");
    model.apply();
    assertThat(desk.policy.minimumQuality()).isEqualTo(40);
    assertThat(desk.reasons).containsExactly("Too many poor probes in October");
    assertThat(model.changed().get()).isFalse();
  }

  @Test
  void theRateAtWhichBothModelsAgreeIsReadAndSet() {
    assertThat(model.agreementFmr().get()).isEqualTo("0.001");
    model.agreementFmr().set("2");
    assertThat(model.problem().get()).isNotEmpty();
    model.agreementFmr().set("0,0001");
    assertThat(model.changed().get()).isTrue();
    model.reason().set("stricter");
    model.apply();
    assertThat(desk.policy.agreementFmr()).isEqualTo(1e-4);
    assertThat(model.agreementFmr().get()).isEqualTo("0.0001");
  }

  @Test
  void nonsenseInAFieldIsSaidAtOnceAndNotPutIntoForce() {
    model.minimumQuality().set("high");
    assertThat(model.problem().get()).contains("number");
    model.minimumQuality().set("400");
    assertThat(model.problem().get()).contains("between 0 and 100");
    model.reason().set("x");
    model.apply();
    assertThat(desk.reasons).isEmpty();
    model.revert();
    assertThat(model.problem().get()).isEmpty();
    assertThat(model.minimumQuality().get()).isEqualTo("10");
  }

  @Test
  void purposesStandOneALineAndAnEmptyRetentionMeansNone() {
    model.purposes().set("retail theft\n\n missing person ");
    model.retentionDays().set("365");
    model.reason().set("new rules");
    model.apply();
    assertThat(desk.policy.purposes()).containsExactly("retail theft", "missing person");
    assertThat(desk.policy.retentionDays()).contains(365);
    model.retentionDays().set("");
    model.reason().set("none again");
    model.apply();
    assertThat(desk.policy.retentionDays()).isEqualTo(Optional.empty());
  }

  @Test
  void switchesOffencesAndTheAuditsDateAreRuledFromTheForm() {
    model.oversight().switches().get(Switch.SUPPORT_SCALE).set(true);
    model.oversight().offences().set("burglary: gallery, sightings\n\n missing person");
    model.oversight().auditDue().set("31.1.2027");
    assertThat(model.problem().get()).contains("31.1.2027");
    model.oversight().auditDue().set("2027-01-31");
    model.oversight().groupColumn().set("district");
    model.reason().set("new law");
    model.apply();
    assertThat(desk.policy.oversight())
        .isEqualTo(
            new Oversight(
                Set.of(Switch.SUPPORT_SCALE),
                List.of(
                    new Offence("burglary", Set.of(Offence.Use.GALLERY, Offence.Use.SIGHTINGS)),
                    new Offence("missing person", Set.of(Offence.Use.GALLERY))),
                Optional.of(LocalDate.of(2027, 1, 31)),
                Optional.of("district")));
    assertThat(model.oversight().offences().get())
        .isEqualTo("burglary: gallery, sightings\nmissing person: gallery");
    assertThat(model.changed().get()).isFalse();
    model.oversight().offences().set("burglary: phones");
    assertThat(model.problem().get()).contains("phones");
  }
}
