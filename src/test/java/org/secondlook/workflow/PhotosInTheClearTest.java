package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Photo;
import org.secondlook.storage.HomeStore;

/**
 * What is enrolled in an encrypted home lies nowhere on the disk in the clear: not while it is
 * looked at and examined again, not afterwards, and not where all of that is killed.
 */
class PhotosInTheClearTest {
  private static final String PASSWORD = "correct horse";

  @TempDir private Path folder;

  private final String mark = "nowhere else " + UUID.randomUUID();
  private final Instant begun = Instant.now().minusSeconds(2);

  /** Looks at the enrolled photo again and again, in both ways in which the program does. */
  static final class Looker {
    private Looker() {}

    public static void main(String... words) {
      try (Workstation workstation =
          Workstation.open(new Home(Path.of(words[0])), Optional.of(PASSWORD.toCharArray()))) {
        var person = workstation.gallery().people("", "", 1).getFirst();
        List<Photo> photos = workstation.gallery().photos(person.id());
        for (int n = 0; n < Integer.parseInt(words[1]); n++) {
          GalleryPictures pictures =
              new GalleryPictures(workstation.gallery(), workstation.engine());
          int width = pictures.upright(photos.getFirst()).width();
          List<StoredFace.Outcome> again =
              StoredFace.again(
                  workstation.gallery(), workstation.engine(), photos, JobContext.silent());
          System.out.println(width + " " + again.getFirst().getClass().getSimpleName());
        }
      }
    }
  }

  private Process look(int times) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Looker.class.getName(),
            home().folder().toString(),
            Integer.toString(times))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  /** A real photo with a mark among its notes that no other file on this machine has. */
  private Path marked() throws IOException {
    byte[] photo = Files.readAllBytes(Path.of("sample-data/gallery/Joe_Biden/blue-room-2010.jpg"));
    byte[] note = mark.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(photo, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (note.length + 2)});
    out.writeBytes(note);
    out.write(photo, 2, photo.length - 2);
    Path file = folder.resolve("photos/Joe/1.jpg");
    Files.createDirectories(file.getParent());
    return Files.write(file, out.toByteArray());
  }

  /** Files that hold the mark, wherever the program could have written one. */
  private List<Path> inTheClear() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path root : written()) {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
              boolean ours =
                  facts.isRegularFile()
                      && facts.lastModifiedTime().toInstant().isAfter(begun)
                      && facts.size() < 64 << 20;
              if (ours && holds(file)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return found;
  }

  /**
   * The home, what its libraries unpack, and of the temporary folder what came to be since the test
   * began: the program writes there under new names only. The rest of that folder is other
   * programs' and may be of any size.
   */
  private List<Path> written() throws IOException {
    Path user = Path.of(System.getProperty("user.home"));
    List<Path> roots = new ArrayList<>(List.of(folder));
    Stream.of(".javacpp", ".djl.ai").map(user::resolve).filter(Files::exists).forEach(roots::add);
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      all.filter(each -> !folder.startsWith(each) && isNew(each)).forEach(roots::add);
    }
    return roots;
  }

  private boolean isNew(Path entry) {
    try {
      BasicFileAttributes facts = Files.readAttributes(entry, BasicFileAttributes.class);
      return facts.creationTime().toInstant().isAfter(begun)
          || facts.isRegularFile() && facts.lastModifiedTime().toInstant().isAfter(begun);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean holds(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      // Somebody else's, or gone by now.
      return false;
    }
  }

  @Test
  void nothingOfAPhotoLiesOnTheDiskWhileItIsWorkedOnNorAfterwardsNorAfterAKill() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only Linux has files in memory");
    Path photo = marked();
    try (Workstation workstation = Workstation.open(home(), Optional.empty())) {
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      new EnrolPeople(workstation)
          .run(
              actor,
              EnrolRequest.of(
                  List.of(folder.resolve("photos")),
                  EnrolRequest.Layout.FOLDERS,
                  FacePick.DOMINANT,
                  "test",
                  ""),
              EnrolListener.NONE,
              JobContext.silent());
    }
    assertThat(inTheClear()).as("the search finds what lies in the clear").contains(photo);
    try (Workstation workstation = Workstation.open(home(), Optional.empty())) {
      new ProtectHome(workstation)
          .encrypt(
              workstation.casework().accounts().singleUser("examiner"), PASSWORD.toCharArray());
    }
    assertThat(HomeStore.encrypted(home())).isTrue();
    Files.delete(photo);
    assertThat(inTheClear()).as("after encryption").isEmpty();

    Process whole = look(3);
    try (var lines = whole.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        assertThat(line).endsWith(" Found");
        assertThat(inTheClear()).as("during the work").isEmpty();
      }
    }
    assertThat(whole.waitFor()).isZero();
    assertThat(inTheClear()).as("after the work").isEmpty();

    Process killed = look(10_000);
    killed.inputReader().readLine();
    killed.destroyForcibly().waitFor();
    assertThat(inTheClear()).as("after a kill").isEmpty();
  }
}
