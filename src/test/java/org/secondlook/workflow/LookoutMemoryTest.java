package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.base.JobContext;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowLookout;

/** What the program's heap and the home's files hold of a list once it has ended. */
class LookoutMemoryTest {
  private static final Path PHOTO =
      Path.of("sample-data/gallery/Barack_Obama/oval-office-2012.jpg");

  /** Keeps the test itself from holding what it looks for. */
  private static final byte HIDE = 0x5a;

  @TempDir private static Path folder;

  @Test
  void afterTheEndNeitherHeapNorFilesHoldNameOrTemplateOfTheList() throws IOException {
    try (HomeWithAccounts home = new HomeWithAccounts(folder)) {
      home.turnOnLookouts();
      Actor examiner = home.added("eve", Role.EXAMINER);
      byte[] name = hiddenName();
      Lookout lookout = listed(home, examiner, name);
      byte[] template = hiddenTemplate(home, lookout);
      new EndLookout(home.workstation).run(examiner, lookout, "the operation is over");

      Path after = dumped("after");
      assertThat(contains(after, name)).as("the heap holds the name").isFalse();
      assertThat(contains(after, template)).as("the heap holds the template").isFalse();
      for (Path each : files(home.workstation.home().folder())) {
        assertThat(contains(each, name)).as("%s holds the name", each).isFalse();
        assertThat(contains(each, template)).as("%s holds the template", each).isFalse();
      }
    }
  }

  private static Lookout listed(HomeWithAccounts home, Actor examiner, byte[] hidden) {
    Instant now = Instant.now();
    Authority authority =
        new Authority("District court", "order 5", "", now, now.plus(Duration.ofHours(1)), false);
    PrepareLookout prepare = new PrepareLookout(home.workstation);
    Lookout lookout = prepare.run(examiner, home.file, "M1", authority, "", 1e-3);
    String name = new String(shown(hidden), StandardCharsets.ISO_8859_1);
    prepare.list(examiner, lookout, List.of(PHOTO), name, "files", "", JobContext.silent());
    assertThat(new ShowLookout(home.workstation).run(examiner, "M1").names()).containsExactly(name);
    return lookout;
  }

  private static byte[] hiddenName() {
    SecureRandom random = new SecureRandom();
    byte[] letters = new byte[24];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) ('a' + random.nextInt(26) ^ HIDE);
    }
    return letters;
  }

  /**
   * The last values of the listed template, as sealed file, array and heap dump alike have them.
   */
  private static byte[] hiddenTemplate(HomeWithAccounts home, Lookout lookout) {
    ListedPhoto photo = home.workstation.casework().lookouts().photos(lookout.id()).getFirst();
    byte[] all =
        new SealedFolder(home.workstation.home().lookouts(), lookout.id())
            .read(photo.sealed() + ".template", photo.templateDigest());
    byte[] values = shown(Arrays.copyOfRange(all, all.length - 32, all.length));
    Arrays.fill(all, (byte) 0);
    return values;
  }

  private static byte[] shown(byte[] hidden) {
    byte[] shown = hidden.clone();
    for (int i = 0; i < shown.length; i++) {
      shown[i] ^= HIDE;
    }
    return shown;
  }

  /** All objects, those too that nobody refers to any more and no collection has freed yet. */
  private static Path dumped(String name) throws IOException {
    System.gc();
    Path file = folder.resolve(name + ".hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), false);
    return file;
  }

  private static List<Path> files(Path of) throws IOException {
    try (Stream<Path> all = Files.walk(of)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static boolean contains(Path file, byte[] hidden) throws IOException {
    byte[] block = new byte[1 << 20];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block, 0, block.length);
          read > 0;
          read = in.read(block, kept, block.length - kept)) {
        int length = kept + read;
        if (contains(block, length, hidden)) {
          return true;
        }
        kept = Math.min(length, hidden.length - 1);
        System.arraycopy(block, length - kept, block, 0, kept);
      }
    }
    return false;
  }

  private static boolean contains(byte[] block, int length, byte[] hidden) {
    for (int at = 0; at + hidden.length <= length; at++) {
      int same = 0;
      while (same < hidden.length && block[at + same] == (byte) (hidden[same] ^ HIDE)) {
        same++;
      }
      if (same == hidden.length) {
        return true;
      }
    }
    return false;
  }
}
