package org.secondlook.vision;

import org.secondlook.base.Picture;
import org.secondlook.vision.internal.NetworkObjectDetector;
import org.secondlook.vision.internal.NetworkThingEmbedder;
import org.secondlook.vision.internal.TorchEngine;

/**
 * The detector of objects and the embedder of cut-out things, loaded and checked. Safe for several
 * threads. Close it to free the native memory.
 */
public final class ObjectModels implements AutoCloseable {
  /** Ids of the models that ship. */
  public static final String DETECTOR = "nanodet";

  public static final String EMBEDDER = "efficientnet-lite0";

  private final ModelManifest detects;
  private final ModelManifest compares;
  private final NetworkObjectDetector detector;
  private final NetworkThingEmbedder embedder;
  private final Thread atExit = new Thread(this::awaitCalls, "object-models-at-exit");

  private ObjectModels(
      ModelManifest detects,
      ModelManifest compares,
      NetworkObjectDetector detector,
      NetworkThingEmbedder embedder) {
    this.detects = detects;
    this.compares = compares;
    this.detector = detector;
    this.embedder = embedder;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * The user's own detector where there is one, else the one that ships.
   *
   * @param threads how many of the machine's threads inference may use in all
   */
  public static ObjectModels open(ModelCatalog catalog, int threads) {
    VisionModels.Threads shared = VisionModels.Threads.of(threads);
    ModelManifest detects = detector(catalog);
    ModelManifest compares = embedder(catalog);
    TorchEngine.useThreads(shared.perCall());
    NetworkObjectDetector detector =
        new NetworkObjectDetector(detects, catalog.verifiedWeights(detects), shared.lanes());
    try {
      return new ObjectModels(
          detects,
          compares,
          detector,
          new NetworkThingEmbedder(compares, catalog.verifiedWeights(compares), shared.lanes()));
    } catch (RuntimeException e) {
      detector.close();
      throw e;
    }
  }

  /** What is said of the detector that is used. */
  public static ModelManifest detector(ModelCatalog catalog) {
    return usable(catalog.ownOr(ModelTask.OBJECT_DETECTION, DETECTOR));
  }

  /** What is said of the network that compares things. */
  public static ModelManifest embedder(ModelCatalog catalog) {
    return usable(catalog.manifest(EMBEDDER));
  }

  private static ModelManifest usable(ModelManifest manifest) {
    ModelCatalog.demandEngine(manifest);
    return manifest;
  }

  /** The picture, or a smaller copy whose longer side has no more pixels than that. */
  public static Picture within(Picture picture, int longestSide) {
    return NetworkThingEmbedder.within(picture, longestSide);
  }

  public ObjectDetector detector() {
    return detector;
  }

  public ThingEmbedder embedder() {
    return embedder;
  }

  /** The score from which a label is believed. */
  public double threshold(String label) {
    return detects.threshold(label);
  }

  public ModelManifest detects() {
    return detects;
  }

  public ModelManifest compares() {
    return compares;
  }

  private void awaitCalls() {
    detector.awaitCallsBeforeExit();
    embedder.awaitCallsBeforeExit();
  }

  @Override
  public void close() {
    AtExit.remove(atExit);
    detector.close();
    embedder.close();
  }
}
