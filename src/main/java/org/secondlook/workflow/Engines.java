package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.base.Installation;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.engine.Engine;
import org.secondlook.engine.WorkerEngine;
import org.secondlook.engine.WorkerSettings;
import org.secondlook.gallery.ModelPair;
import org.secondlook.search.CalibratedRates;
import org.secondlook.search.ProbeRates;
import org.secondlook.vision.Calibration;
import org.secondlook.vision.FusionCalibration;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.ProbeCalibration;
import org.secondlook.vision.VisionModels;

/** Makes the engine and reads the models' measured figures from the installation. */
public final class Engines {
  /** Where a models folder tells nothing of probes, all have the rates of good photos. */
  private static final String NOT_MEASURED = "not measured";

  /** Starts an engine with an installation's models. */
  interface Starter {
    Engine start(Installation installation, WorkerSettings settings);
  }

  /** The tests of one process share a worker among their many homes; nothing else sets this. */
  static volatile Starter starter = WorkerEngine::start;

  private Engines() {}

  public static ModelCatalog catalog() {
    return ModelCatalog.open(Installation.find().models());
  }

  /** The worker process that decodes and infers; started with its first task. */
  public static Engine open() {
    return starter.start(Installation.find(), WorkerSettings.alone());
  }

  /** The same with one core fewer and at a lower priority, so that the window stays quick. */
  static Engine openBesideAWindow() {
    return starter.start(Installation.find(), WorkerSettings.besideAWindow());
  }

  /** For embedding with the models of another folder than the installation's. */
  static Engine openWith(Path models) {
    return starter.start(Installation.find().with(models), WorkerSettings.alone());
  }

  public static MeasuredModels measured(ModelCatalog catalog) {
    FusionCalibration fusion = catalog.fusion();
    Map<String, Sha256> hashes = new LinkedHashMap<>();
    ModelManifest leading = catalog.manifest(fusion.first().model());
    ModelManifest other = catalog.manifest(fusion.second().model());
    Stream.concat(
            Stream.of(catalog.manifest("centerface"), leading, other),
            VisionModels.fields(catalog, leading, other).stream())
        .forEach(each -> hashes.put(each.id(), each.digest()));
    Calibration first = catalog.calibration(fusion.first().model());
    Calibration second = catalog.calibration(fusion.second().model());
    Optional<ProbeCalibration> probes = catalog.probes();
    CalibratedRates firstRates = new CalibratedRates(first);
    CalibratedRates secondRates = new CalibratedRates(second);
    CalibratedRates fusedRates = new CalibratedRates(fusion.fused());
    return new MeasuredModels(
        fusion.first().model(),
        fusion.second().model(),
        fusion.fusion(),
        firstRates,
        secondRates,
        fusedRates,
        catalog.measured().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> digest(each.getValue()))),
        hashes,
        probes,
        probes
            .map(measured -> measured.bands().stream().map(ProbeRates::of).toList())
            .orElse(List.of(new ProbeRates(NOT_MEASURED, 0, firstRates, secondRates, fusedRates))));
  }

  private static Sha256 digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "The calibration " + file + " can't be read. Install Second Look again.", e);
    }
  }

  /** The models that a gallery must be of. */
  public static ModelPair pair(MeasuredModels models) {
    return new ModelPair(
        models.firstId(),
        models.hashes().get(models.firstId()),
        models.secondId(),
        models.hashes().get(models.secondId()));
  }
}
