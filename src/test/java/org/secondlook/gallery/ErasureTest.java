package org.secondlook.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/** Removed people leave neither template nor picture in any file of the store. */
final class ErasureTest {
  @TempDir Path folder;

  @Test
  void fiftyRemovedPeopleLeaveNoTemplateBytes() throws IOException {
    remove(50);
  }

  @Test
  @Tag("long")
  void thousandRemovedPeopleLeaveNoTemplateBytes() throws IOException {
    remove(1000);
  }

  private void remove(int people) throws IOException {
    try (Database database = Database.open(folder.resolve("store"), Optional.empty())) {
      Gallery gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
      List<NewPhoto> all = new ArrayList<>();
      for (int i = 0; i < 2 * people; i++) {
        all.add(SyntheticPhotos.photo("Person " + i, i, 500));
      }
      enrol(database, gallery, all);
      List<byte[]> removed = traces(all.subList(0, people));
      List<byte[]> kept = traces(all.subList(people, 2 * people));
      assertThat(found(removed)).hasSize(removed.size());

      try (Transaction transaction = database.begin()) {
        for (NewPhoto photo : all.subList(0, people)) {
          gallery.remove(transaction, gallery.person(photo.person()).orElseThrow().id());
        }
        transaction.commit();
      }
      database.makeDurable();
      int beforeRewriting = found(removed).size();
      assertThat(gallery.erasureDue()).isTrue();

      database.rewrite();

      try (Transaction transaction = database.begin()) {
        gallery.erased(transaction);
        transaction.commit();
      }
      assertThat(gallery.erasureDue()).isFalse();
      int after = found(removed).size();
      System.out.printf(
          "%d people removed: %d of their %d templates and pictures in the file before rewriting it, %d after%n",
          people, beforeRewriting, removed.size(), after);
      assertThat(after).isZero();
      assertThat(found(kept)).hasSize(kept.size());
    }
  }

  private static void enrol(Database database, Gallery gallery, List<NewPhoto> photos) {
    try (Transaction transaction = database.begin()) {
      gallery.enrol(transaction, photos);
      transaction.commit();
    }
    database.makeDurable();
  }

  /** Twelve bytes from within each vector and picture: enough to be unmistakable. */
  private static List<byte[]> traces(List<NewPhoto> photos) {
    List<byte[]> traces = new ArrayList<>();
    for (NewPhoto photo : photos) {
      for (float[] vector :
          List.of(
              photo.face().template().first().values(),
              photo.face().template().second().values())) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        traces.add(bytes.putFloat(vector[40]).putFloat(vector[41]).putFloat(vector[42]).array());
      }
      traces.add(java.util.Arrays.copyOfRange(photo.bytes(), 100, 112));
    }
    return traces;
  }

  /** Which traces any file of the folder holds, at any offset. */
  private Set<ByteBuffer> found(List<byte[]> traces) throws IOException {
    Set<ByteBuffer> wanted = new HashSet<>();
    Set<Integer> beginnings = new HashSet<>();
    for (byte[] trace : traces) {
      wanted.add(ByteBuffer.wrap(trace));
      beginnings.add(ByteBuffer.wrap(trace).getInt());
    }
    Set<ByteBuffer> found = new HashSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        for (int at = 0; at + 12 <= content.capacity(); at++) {
          if (beginnings.contains(content.getInt(at)) && wanted.contains(content.slice(at, 12))) {
            found.add(content.slice(at, 12));
          }
        }
      }
    }
    return found;
  }
}
