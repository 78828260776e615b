package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.PictureNames;

/** Finds the files of an enrolment and whose they are, in a fixed order. */
final class PhotoFiles {
  private static final String UNSPELLED =
      "Its name, or that of its folder, isn't written in this system's encoding of letters, so it is nobody's."
          + " Rename it, or start Second Look by its launcher.";

  private final EnrolRequest request;
  private final JobContext context;
  private final List<PhotoFile> found = new ArrayList<>();
  private int passedOver;

  private PhotoFiles(EnrolRequest request, JobContext context) {
    this.request = request;
    this.context = context;
  }

  /**
   * @param passedOver how many files are no pictures by their names
   */
  record Found(List<PhotoFile> files, int passedOver) {}

  static Found find(EnrolRequest request, JobContext context) {
    PhotoFiles files = new PhotoFiles(request, context);
    for (Path path : request.paths()) {
      if (!Files.exists(path)) {
        throw SecondLookException.input("There is no file or folder " + path + ".");
      }
      switch (request.layout()) {
        case FOLDERS -> files.folders(path);
        case FILES -> files.files(path);
        case CSV -> files.found.addAll(PhotoTable.read(path, request));
      }
    }
    return new Found(files.found, files.passedOver);
  }

  private void folders(Path path) {
    Path root = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      found.add(PhotoFile.of(root, name(root), name(root.getParent()), request));
      return;
    }
    List<Path> pictures = walk(root);
    // A folder that holds pictures and no folders is one person's own.
    boolean onePerson = pictures.stream().allMatch(picture -> picture.getParent().equals(root));
    for (Path picture : pictures) {
      Path within = root.relativize(picture);
      if (onePerson) {
        found.add(PhotoFile.of(picture, name(root) + "/" + shown(within), name(root), request));
      } else if (within.getNameCount() == 1) {
        found.add(
            PhotoFile.of(picture, shown(within), "", request)
                .refused(
                    "The picture lies beside the people's folders, so it is nobody's. Move it into one."));
      } else {
        found.add(PhotoFile.of(picture, shown(within), within.getName(0).toString(), request));
      }
    }
  }

  private void files(Path path) {
    Path root = path.toAbsolutePath().normalize();
    List<Path> pictures = Files.isDirectory(root) ? walk(root) : List.of(root);
    for (Path picture : pictures) {
      String shown = picture.equals(root) ? name(root) : shown(root.relativize(picture));
      String person = request.person().orElseGet(() -> name(picture).replaceFirst("\\.[^.]*$", ""));
      found.add(PhotoFile.of(picture, shown, person, request));
    }
  }

  /** All pictures below, in order of their paths. Links are followed, but never in a circle. */
  private List<Path> walk(Path root) {
    List<Path> pictures = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              context.stopIfCancelled();
              return hidden(folder) && !folder.equals(root)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!attributes.isRegularFile()
                  || hidden(file)
                  || !PictureNames.isPicture(name(file))) {
                passedOver++;
              } else if (isSpelled(file)) {
                pictures.add(file);
              } else {
                found.add(
                    PhotoFile.of(root, shown(root.relativize(file)), "", request)
                        .refused(UNSPELLED));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              if (!isSpelled(file)) {
                found.add(
                    PhotoFile.of(root, shown(root.relativize(file)), "", request)
                        .refused(UNSPELLED));
              } else if (!(e instanceof FileSystemLoopException)) {
                found.add(
                    PhotoFile.of(file, shown(root.relativize(file)), "", request)
                        .refused("It can't be opened. Check its permissions."));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw SecondLookException.input(
          "The folder " + root + " can't be read. Check its permissions.", e);
    }
    pictures.sort(Comparator.comparing(Path::toString));
    return pictures;
  }

  /**
   * Whether the name, as it is read here, leads back to the file. Bytes that are no letters in the
   * system's encoding don't, and neither does anything beyond plain letters under an old locale.
   */
  private static boolean isSpelled(Path path) {
    try {
      return path.getFileSystem().getPath(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean hidden(Path path) {
    return name(path).startsWith(".");
  }

  private static String name(Path path) {
    return path == null || path.getFileName() == null ? "" : path.getFileName().toString();
  }

  /** With slashes on every system, so that a gallery reads the same everywhere. */
  private static String shown(Path within) {
    return within.toString().replace('\\', '/');
  }
}
