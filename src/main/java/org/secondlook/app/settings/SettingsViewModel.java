package org.secondlook.app.settings;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Policy;
import org.secondlook.access.PolicyChange;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.InstalledModel;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.AddModel;
import org.secondlook.workflow.accounts.PolicyEffect;

/** The models, and the policy as a form with what is wrong in a sentence. */
public final class SettingsViewModel {
  private final SettingsService desk;
  private final ScreenContext frame;
  private final ObservableList<InstalledModel> models = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper modelsRead = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper addingModel = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper mayChange = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final StringProperty minimumQuality = new SimpleStringProperty("");
  private final StringProperty mostCandidates = new SimpleStringProperty("");
  private final StringProperty nonMates = new SimpleStringProperty("");
  private final StringProperty agreementFmr = new SimpleStringProperty("");
  private final StringProperty retentionDays = new SimpleStringProperty("");
  private final StringProperty purposes = new SimpleStringProperty("");
  private final StringProperty reason = new SimpleStringProperty("");
  private final BooleanProperty poorProbes = new SimpleBooleanProperty();
  private final ObjectProperty<BlindSearch> blindSearch =
      new SimpleObjectProperty<>(Policy.INITIAL.blindSearch());
  private final ObjectProperty<CandidatePictures> candidatePictures =
      new SimpleObjectProperty<>(CandidatePictures.FACE);
  private final ReadOnlyStringWrapper effect = new ReadOnlyStringWrapper("");
  private final OversightFields oversight = new OversightFields();
  private final ClusterViewModel cluster;
  private Optional<Policy> inForce = Optional.empty();
  private boolean filling;

  public SettingsViewModel(SettingsService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    cluster = new ClusterViewModel(desk, frame);
    changed.subscribe(() -> effect.set(""));
    for (StringProperty field :
        List.of(minimumQuality, mostCandidates, nonMates, agreementFmr, retentionDays, purposes)) {
      field.addListener((property, before, now) -> compare());
    }
    reason.addListener((property, before, now) -> compare());
    poorProbes.addListener((property, before, now) -> compare());
    blindSearch.addListener((property, before, now) -> compare());
    candidatePictures.addListener((property, before, now) -> compare());
    oversight.all().forEach(field -> field.addListener(change -> compare()));
  }

  public void refresh() {
    frame.jobs().load(desk::policy, this::show, this::failed);
    mayChange.set(desk.mayChange());
    cluster.refresh();
    if (!modelsRead.get()) {
      readModels();
    }
  }

  private void readModels() {
    frame
        .jobs()
        .load(
            desk::models,
            found -> {
              models.setAll(found);
              modelsRead.set(true);
            },
            this::failed);
  }

  /** Takes the model in a folder into the home, or says why not. */
  public void addModel(String folder) {
    if (folder.isBlank()) {
      frame.notices().failed(SecondLookException.usage(Texts.of("settings.models.add.missing")));
      return;
    }
    Path offered;
    try {
      offered = Path.of(folder.strip());
    } catch (InvalidPathException e) {
      frame.notices().failed(SecondLookException.usage(Texts.of("settings.models.add.missing")));
      return;
    }
    addingModel.set(true);
    frame
        .jobs()
        .run(
            Texts.of("settings.models.adding"),
            context -> desk.add(offered, context),
            SettingsViewModel::words,
            added -> {
              addingModel.set(false);
              frame.notices().done(words(added));
              readModels();
            },
            failure -> {
              addingModel.set(false);
              frame.notices().failed(failure);
            });
  }

  private static String words(AddModel.Added added) {
    return Texts.of(
        "settings.models.added",
        added.manifest().id(),
        added.models(),
        Figures.similarity(added.shown().samePerson()),
        Figures.similarity(added.shown().otherPeople()));
  }

  public ReadOnlyBooleanProperty addingModel() {
    return addingModel.getReadOnlyProperty();
  }

  private void failed(SecondLookException failure) {
    problem.set(failure.getMessage());
  }

  private void show(Policy policy) {
    inForce = Optional.of(policy);
    filling = true;
    minimumQuality.set(plain(policy.minimumQuality()));
    mostCandidates.set(Integer.toString(policy.mostCandidates()));
    nonMates.set(Integer.toString(policy.nonMatesMixedIn()));
    agreementFmr.set(plain(policy.agreementFmr()));
    candidatePictures.set(policy.candidatePictures());
    retentionDays.set(policy.retentionDays().map(days -> Integer.toString(days)).orElse(""));
    purposes.set(String.join("\n", policy.purposes()));
    poorProbes.set(policy.poorProbesAllowed());
    blindSearch.set(policy.blindSearch());
    oversight.show(policy.oversight());
    reason.set("");
    filling = false;
    compare();
    policy
        .formerMinimum()
        .ifPresent(
            before ->
                problem.set(
                    Texts.of(
                        "settings.policy.quality.before",
                        Math.round(before),
                        plain(policy.minimumQuality()))));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private void compare() {
    if (filling) {
      return;
    }
    try {
      changed.set(inForce.isPresent() && !inForce.get().equals(typed()));
      problem.set("");
    } catch (SecondLookException e) {
      changed.set(true);
      problem.set(e.getMessage());
    }
  }

  private Policy typed() {
    return new Policy(
            number(minimumQuality, "settings.policy.quality"),
            poorProbes.get(),
            whole(mostCandidates, "settings.policy.candidates"),
            blindSearch.get(),
            Arrays.stream(purposes.get().split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList(),
            whole(nonMates, "settings.policy.nonmates"),
            retentionDays.get().isBlank()
                ? Optional.empty()
                : Optional.of(whole(retentionDays, "settings.policy.retention")),
            candidatePictures.get(),
            number(agreementFmr, "settings.policy.agreement"))
        .with(oversight.typed());
  }

  private static double number(StringProperty field, String name) {
    try {
      return Double.parseDouble(field.get().strip().replace(',', '.'));
    } catch (NumberFormatException e) {
      throw SecondLookException.usage(Texts.of("settings.policy.decimal", Texts.of(name)));
    }
  }

  private static int whole(StringProperty field, String name) {
    try {
      return Integer.parseInt(field.get().strip());
    } catch (NumberFormatException e) {
      throw SecondLookException.usage(Texts.of("settings.policy.number", Texts.of(name)));
    }
  }

  /**
   * Puts the form's policy into force; without a reason, or with nonsense in a field, it says what
   * is wrong.
   */
  public void apply() {
    Policy wanted;
    try {
      wanted = typed();
    } catch (SecondLookException e) {
      problem.set(e.getMessage());
      return;
    }
    if (reason.get().isBlank()) {
      problem.set(Texts.of("settings.policy.reason.missing"));
      return;
    }
    String why = reason.get().strip();
    frame
        .jobs()
        .load(
            () -> desk.change(wanted, why),
            change -> {
              refresh();
              switch (change) {
                case PolicyChange.InForce() ->
                    frame.notices().done(Texts.of("settings.policy.changed"));
                case PolicyChange.Proposed proposed -> frame.notices().done(proposed.sentence());
              }
            },
            this::failed);
  }

  /** Says what the form's policy would have made of the last 90 days' searches. */
  public void preview() {
    try {
      Policy wanted = typed();
      frame.jobs().load(() -> desk.effect(wanted), found -> effect.set(words(found)), this::failed);
    } catch (SecondLookException e) {
      problem.set(e.getMessage());
    }
  }

  private static String words(PolicyEffect.Effect found) {
    StringBuilder words =
        new StringBuilder(Texts.of("policy.effect", found.searches(), found.probes()));
    for (PolicyEffect.Figure each : found.figures()) {
      words
          .append('\n')
          .append(
              Texts.of(
                  "policy.effect.figure",
                  Texts.of("policy.effect." + each.what().name()),
                  each.now(),
                  each.then()));
      each.byGroup()
          .forEach(
              (group, counts) ->
                  words
                      .append("\n    ")
                      .append(Texts.of("policy.effect.figure", group, counts[0], counts[1])));
    }
    return words.toString();
  }

  /** Back to what is in force. */
  public void revert() {
    inForce.ifPresent(this::show);
  }

  public ObservableList<InstalledModel> models() {
    return models;
  }

  public ReadOnlyBooleanProperty modelsRead() {
    return modelsRead.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty mayChange() {
    return mayChange.getReadOnlyProperty();
  }

  /** Whether the form differs from the policy in force. */
  public ReadOnlyBooleanProperty changed() {
    return changed.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** What {@link #preview} found; empty before. */
  public ReadOnlyStringProperty effect() {
    return effect.getReadOnlyProperty();
  }

  public StringProperty minimumQuality() {
    return minimumQuality;
  }

  public StringProperty mostCandidates() {
    return mostCandidates;
  }

  public StringProperty nonMates() {
    return nonMates;
  }

  public StringProperty agreementFmr() {
    return agreementFmr;
  }

  public StringProperty retentionDays() {
    return retentionDays;
  }

  /** One a line; none means any. */
  public StringProperty purposes() {
    return purposes;
  }

  public StringProperty reason() {
    return reason;
  }

  /** Switches, offences and dates. */
  public OversightFields oversight() {
    return oversight;
  }

  /** The index cluster that this seat searches, if any. */
  public ClusterViewModel cluster() {
    return cluster;
  }

  public BooleanProperty poorProbes() {
    return poorProbes;
  }

  public ObjectProperty<BlindSearch> blindSearch() {
    return blindSearch;
  }

  public ObjectProperty<CandidatePictures> candidatePictures() {
    return candidatePictures;
  }

  public Path home() {
    return desk.home();
  }

  public String version() {
    return desk.version();
  }
}
