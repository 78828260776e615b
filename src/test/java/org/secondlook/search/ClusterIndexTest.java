package org.secondlook.search;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.Cluster;
import org.secondlook.cluster.MemberAddress;
import org.secondlook.cluster.MemoryOrigin;
import org.secondlook.storage.Database;
import org.secondlook.vision.Template;

/** The contract of every index, held by one member of a cluster over rows in memory. */
final class ClusterIndexTest extends VectorIndexContract {
  private static final AtomicInteger PORT = new AtomicInteger(28_800);

  @Override
  VectorIndex open(Path folder) {
    Database database = Database.open(folder.resolve("store"), Optional.empty());
    MemoryOrigin origin = new MemoryOrigin();
    Cluster cluster =
        Cluster.node(
            database,
            origin,
            FUSION,
            new MemberAddress("127.0.0.1", PORT.getAndIncrement()),
            List.of(),
            folder.resolve("node"));
    VectorIndex index = cluster.index();
    return new VectorIndex() {
      private String named = "";
      private boolean complete;

      @Override
      public IndexAnswer answer(List<Template> probes, int top, PhotoSet photos) {
        return new IndexAnswer(snapshot(), index.answer(probes, top, photos).matches());
      }

      // Rows are checked by the gallery, whose part this wrapper plays.
      @Override
      public void apply(List<Long> removed, List<IndexEntry> added, String snapshot) {
        Set<Long> photos = new HashSet<>();
        for (IndexEntry entry : added) {
          if (!photos.add(entry.photo())
              || origin.has(entry.photo()) && !removed.contains(entry.photo())) {
            throw new IllegalArgumentException("Photo " + entry.photo() + " is there already");
          }
        }
        origin.change(removed, added);
        index.apply(removed, added, snapshot);
        complete = !snapshot.isEmpty();
        named = complete ? snapshot : named;
      }

      @Override
      public int size() {
        return index.size();
      }

      @Override
      public String snapshot() {
        return complete ? named : "";
      }

      @Override
      public String base() {
        return named;
      }

      @Override
      public void rebuild(
          String snapshot, Consumer<Consumer<IndexEntry>> source, JobContext context) {
        List<IndexEntry> fresh = new java.util.ArrayList<>();
        source.accept(
            entry -> {
              if (context.cancelled()) {
                throw SecondLookException.cancelled();
              }
              fresh.add(entry);
            });
        List<Long> old = new java.util.ArrayList<>();
        origin.all(entry -> old.add(entry.photo()));
        origin.change(old, fresh);
        index.rebuild(snapshot, source, context);
        complete = true;
        named = snapshot;
      }

      @Override
      public void close() {
        index.close();
        cluster.close();
        database.close();
      }
    };
  }
}
