package org.secondlook.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
}
