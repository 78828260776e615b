package org.secondlook.casework;

import java.util.List;
import java.util.Map;
import org.secondlook.base.Sha256;

/** A search that has been run and is now recorded. Parameters as in {@link Search}. */
public record NewSearch(
    CaseId caseId,
    String purpose,
    Openness openness,
    GalleryState gallery,
    SearchSettings settings,
    Map<String, Sha256> models,
    String calibration,
    String programVersion,
    List<NewProbe> probes) {
  public NewSearch {
    models = Map.copyOf(models);
    probes = List.copyOf(probes);
  }
}
