package org.secondlook.app.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A training folder of real photos: some people of ../shared/lfw, linked, never copied. */
public final class TrainingPhotos {
  private static final Path LFW = Path.of("../shared/lfw/people");

  private TrainingPhotos() {}

  /** Two photos of each person; skips the test where the pictures are missing. */
  public static Path people(Path folder, int many) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(LFW), "Needs the pictures of ../shared/lfw");
    int made = 0;
    try (Stream<Path> people = Files.list(LFW.toRealPath())) {
      for (Path person : people.sorted().toList()) {
        List<Path> photos = photos(person);
        if (photos.size() >= 2 && made < many) {
          Path own = Files.createDirectories(folder.resolve(person.getFileName()));
          for (Path photo : photos.subList(0, 2)) {
            Files.createSymbolicLink(own.resolve(photo.getFileName()), photo);
          }
          made++;
        }
      }
    }
    return folder;
  }

  private static List<Path> photos(Path person) throws IOException {
    try (Stream<Path> files = Files.list(person)) {
      return files.sorted().toList();
    }
  }
}
