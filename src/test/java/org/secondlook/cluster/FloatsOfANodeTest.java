package org.secondlook.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.storage.Database;
import org.secondlook.vision.Template;

/**
 * One node over rows in memory: what of its answers comes from its own file, and what of it stays.
 */
class FloatsOfANodeTest {
  private static final int PHOTOS = 1200;

  @TempDir Path folder;
  private final MemoryOrigin rows = new MemoryOrigin();
  private final AtomicInteger read = new AtomicInteger();

  /** Counts templates that a search reads from the rows. */
  private final Origin origin =
      new Origin() {
        @Override
        public String snapshot() {
          return rows.snapshot();
        }

        @Override
        public Optional<Touched> since(String earlier) {
          return rows.since(earlier);
        }

        @Override
        public void all(Consumer<IndexEntry> sink) {
          rows.all(sink);
        }

        @Override
        public List<IndexEntry> entries(Collection<Long> photos) {
          return rows.entries(photos);
        }

        @Override
        public Map<Long, Template> templates(Set<Long> photos) {
          read.addAndGet(photos.size());
          return rows.templates(photos);
        }
      };

  private Cluster node(Database database) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MemberAddress listen = new MemberAddress("127.0.0.1", free.getLocalPort());
      free.close();
      return Cluster.node(
          database, origin, IndexPlaces.FUSION, listen, List.of(), folder.resolve("node"));
    }
  }

  private Path file() {
    return folder.resolve("node").resolve("floats").resolve("floats.sealed");
  }

  private static IndexEntry entry(long photo) {
    return new IndexEntry(photo, photo / 3, SyntheticPhotos.template((int) photo));
  }

  private void change(Cluster node, List<Long> removed, List<IndexEntry> added) {
    rows.change(removed, added);
    node.index().apply(removed, added, rows.snapshot());
  }

  /** All that it holds has its float templates beside it. */
  private static void awaitFloats(Cluster node) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (true) {
      ClusterStatus status = node.status();
      ClusterStatus.Member member = status.members().getFirst();
      if (status.complete() && member.exact() == status.photos()) {
        return;
      }
      assertThat(System.nanoTime()).as("waiting for templates in %s", status).isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** As the float scan answers. @return templates that the search read from the rows */
  private int searchExactly(Cluster node) {
    FloatScanIndex referee = new FloatScanIndex(IndexPlaces.FUSION);
    referee.rebuild("now", rows::all, JobContext.silent());
    List<Template> probes =
        List.of(SyntheticPhotos.template(7), SyntheticPhotos.template(700), entry(1100).template());
    read.set(0);
    List<List<Match>> found = node.index().search(probes, 20, PhotoSet.ALL);
    assertThat(found).isEqualTo(referee.search(probes, 20, PhotoSet.ALL));
    return read.get();
  }

  @Test
  void answersComeFromTheNodesFileAsFarAsItIsWholeAndOfThePresentRows() throws Exception {
    try (Database database = Database.open(folder.resolve("store"), Optional.empty())) {
      try (Cluster node = node(database)) {
        aGalleryWithoutPhotosIsAStateLikeAnyOther(node);
        change(
            node,
            List.of(),
            LongStream.range(0, PHOTOS).mapToObj(FloatsOfANodeTest::entry).toList());
        awaitFloats(node);
        assertThat(searchExactly(node)).isZero();
        aChangedFileIsNoticedAndMadeAnew(node);
        aRemovedPhotoIsNeverFoundAgain(node);
        anotherTemplateOfTheSamePhotoCountsAtOnce(node);
        blocksThatGoTakeTheirPartOfTheFileWithThem(node);
      }
      assertThat(file()).doesNotExist();
      try (Cluster again = node(database)) {
        awaitFloats(again);
        assertThat(searchExactly(again)).isZero();
      }
    }
  }

  private void aGalleryWithoutPhotosIsAStateLikeAnyOther(Cluster node) {
    node.index().rebuild("", sink -> {}, JobContext.silent());
    assertThat(node.index().snapshot()).isEqualTo(rows.snapshot());
    assertThat(node.index().answer(List.of(SyntheticPhotos.template(7)), 20, PhotoSet.ALL))
        .isEqualTo(new IndexAnswer(rows.snapshot(), List.of(List.of())));
  }

  private void aChangedFileIsNoticedAndMadeAnew(Cluster node) throws Exception {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      for (long at = 100; at < channel.size(); at += 1000) {
        channel.write(ByteBuffer.wrap(new byte[] {42}), at);
      }
    }
    assertThat(searchExactly(node)).isPositive();
    assertThat(node.state().fault()).contains("were not as they were written");
    awaitFloats(node);
    assertThat(searchExactly(node)).isZero();
  }

  private void aRemovedPhotoIsNeverFoundAgain(Cluster node) throws Exception {
    change(node, List.of(7L, 1100L), List.of());
    searchExactly(node);
    awaitFloats(node);
    assertThat(searchExactly(node)).isZero();
  }

  private void anotherTemplateOfTheSamePhotoCountsAtOnce(Cluster node) throws Exception {
    IndexEntry other = new IndexEntry(700, 233, SyntheticPhotos.template(5000));
    change(node, List.of(700L), List.of(other));
    searchExactly(node);
    awaitFloats(node);
    assertThat(searchExactly(node)).isZero();
  }

  private void blocksThatGoTakeTheirPartOfTheFileWithThem(Cluster node) throws Exception {
    long whole = Files.size(file());
    List<Long> most = new ArrayList<>();
    rows.all(entry -> most.add(entry.photo()));
    most.removeIf(photo -> photo < 100);
    change(node, most, List.of());
    awaitFloats(node);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (Files.size(file()) >= whole) {
      assertThat(System.nanoTime()).as("waiting for a smaller file").isLessThan(end);
      Thread.sleep(20);
    }
    assertThat(searchExactly(node)).isZero();
  }
}
