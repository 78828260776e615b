package org.secondlook.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/** A search that has been run and is now recorded. Parameters as in {@link Search}. */
public record NewSearch(
    CaseId caseId,
    String purpose,
    Optional<String> openReason,
    GalleryState gallery,
    SearchSettings settings,
    Map<String, Sha256> models,
    Map<String, Sha256> measured,
    String calibration,
    String programVersion,
    List<NewProbe> probes) {
  public NewSearch {
    models = Map.copyOf(models);
    measured = Map.copyOf(measured);
    if (openReason.filter(OneLine::saysNothing).isPresent()) {
      throw SecondLookException.policy(
          "A search that shows names and similarities before the decisions needs a reason, which the log keeps.");
    }
    probes = List.copyOf(probes);
  }

  /** The same search for an offence as the agency's list spells it. */
  public NewSearch forOffence(Optional<String> offence) {
    return new NewSearch(
        caseId,
        purpose,
        openReason,
        gallery,
        new SearchSettings(settings.top(), settings.minQuality(), settings.filter(), offence),
        models,
        measured,
        calibration,
        programVersion,
        probes);
  }

  public Openness openness() {
    return openReason.isPresent() ? Openness.OPEN : Openness.BLIND;
  }
}
