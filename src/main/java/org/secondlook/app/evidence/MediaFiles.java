package org.secondlook.app.evidence;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.secondlook.footage.PictureNames;

/**
 * What of a drop is taken: a file that was dropped by itself always (it then gets its own verdict),
 * of a folder only what is named like a picture or video, so that a folder of other things doesn't
 * fill the case.
 *
 * @param files in the order of their paths
 * @param leftOut how many files of folders were not taken
 */
public record MediaFiles(List<Path> files, int leftOut) {
  private static final int MOST = 5_000;
  private static final Set<String> RECORDINGS =
      Set.of(
          "mp4", "m4v", "mov", "mkv", "avi", "mpg", "mpeg", "ts", "m2ts", "mts", "wmv", "asf",
          "webm", "flv", "3gp", "3g2", "vob", "ogv", "dav", "264", "h264", "265", "hevc", "mjpg",
          "mjpeg");

  public MediaFiles {
    files = List.copyOf(files);
  }

  /** Walks the disk: on a background thread. */
  public static MediaFiles of(List<Path> dropped) {
    List<Path> taken = new ArrayList<>();
    int[] leftOut = {0};
    for (Path path : dropped) {
      if (Files.isDirectory(path)) {
        walk(path.toAbsolutePath().normalize(), taken, leftOut);
      } else {
        taken.add(path.toAbsolutePath().normalize());
      }
    }
    return new MediaFiles(taken, leftOut[0]);
  }

  private static void walk(Path folder, List<Path> taken, int[] leftOut) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(FileVisitOption.class),
          16,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && named(file) && found.size() < MOST) {
                found.add(file);
              } else {
                leftOut[0]++;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              leftOut[0]++;
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      leftOut[0]++;
    }
    found.sort(null);
    taken.addAll(found);
  }

  private static boolean named(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return !name.startsWith(".")
        && dot > 0
        && (PictureNames.isPicture(name)
            || RECORDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
  }
}
