package org.secondlook.gallery;

import java.time.Clock;
import java.util.Optional;
import org.secondlook.gallery.internal.H2Gallery;
import org.secondlook.gallery.internal.H2Reembedding;
import org.secondlook.storage.Database;

/** Makes galleries. */
public final class Galleries {
  private Galleries() {}

  /**
   * The gallery of a home.
   *
   * @param models what this program embeds with; a gallery of other models can be browsed and
   *     removed from, but neither searched nor enlarged
   */
  public static Gallery open(Database database, ModelPair models, Clock clock) {
    return new H2Gallery(database, models, clock);
  }

  /** The models that a store's gallery belongs to; empty for one without photos. Writes nothing. */
  public static Optional<ModelPair> models(Database database) {
    return H2Gallery.models(database);
  }

  /** {@link Gallery#snapshot()} of a gallery without photos. */
  public static String emptySnapshot() {
    return H2Gallery.emptySnapshot();
  }

  /**
   * The way of a home's gallery to other models.
   *
   * @param next the models it is to belong to
   */
  public static Reembedding reembedding(Database database, ModelPair next) {
    return new H2Reembedding(database, next);
  }
}
