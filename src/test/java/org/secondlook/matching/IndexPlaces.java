package org.secondlook.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.secondlook.base.FileTree;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.vision.Fusion;

/** Places of tests, and searchable galleries on them. */
public final class IndexPlaces {
  public static final Fusion FUSION = new Fusion(0, 1, 1, 0, 1, 1);

  private IndexPlaces() {}

  public static SearchableGallery inMemory(Database database, Gallery gallery) {
    return inMemory(database, gallery, SyntheticPhotos.MODELS);
  }

  public static SearchableGallery inMemory(Database database, Gallery gallery, ModelPair models) {
    return new SearchableGallery(
        database,
        gallery,
        models,
        new IndexPlace() {
          @Override
          public VectorIndex open() {
            return new FloatScanIndex(FUSION);
          }

          @Override
          public void erase() {}
        });
  }

  /** In a folder, with one thread. */
  public static IndexPlace folder(Path folder) {
    return new IndexPlace() {
      @Override
      public VectorIndex open() {
        return ExactIndex.open(folder, FUSION, 1);
      }

      @Override
      public void erase() {
        try {
          if (Files.exists(folder)) {
            FileTree.delete(folder);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
