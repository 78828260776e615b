package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.ShowLookout;

/** What the program's heap and the home's files hold of a list once it has ended. */
class LookoutMemoryTest {
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
      List<byte[]> hidden = new ArrayList<>(hiddenTemplate(home, lookout));
      hidden.addFirst(name);
      new EndLookout(home.workstation).run(examiner, lookout, "the operation is over");

      Path after = dumped("after");
      assertThat(held(after, hidden))
          .as("the heap holds the name (0) or a part of the template")
          .isEmpty();
      for (Path each : files(home.workstation.home().folder())) {
        assertThat(held(each, hidden))
            .as("%s holds the name (0) or a part of the template", each)
            .isEmpty();
      }
    }
  }

  private static Lookout listed(HomeWithAccounts home, Actor examiner, byte[] hidden)
      throws IOException {
    StagedLookouts lookouts =
        new StagedLookouts(home.workstation, home.file, examiner, home.administrator);
    Lookout lookout = lookouts.prepared("M1");
    String name = new String(shown(hidden), StandardCharsets.ISO_8859_1);
    lookouts.list(lookout, name, photoOfItsOwn());
    assertThat(new ShowLookout(home.workstation).run(examiner, "M1").names()).containsExactly(name);
    return lookout;
  }

  /**
   * The visitor, in a light that no other test has: what another one in this process made of the
   * same picture may still lie in its heap.
   */
  private static Path photoOfItsOwn() throws IOException {
    BufferedImage photo = ImageIO.read(StagedLookouts.VISITOR.toFile());
    float light = 0.85f + 0.1f * new SecureRandom().nextFloat();
    BufferedImage darker =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        Color was = new Color(photo.getRGB(x, y));
        int red = Math.round(light * was.getRed());
        int green = Math.round(light * was.getGreen());
        int blue = Math.round(light * was.getBlue());
        darker.setRGB(x, y, new Color(red, green, blue).getRGB());
      }
    }
    Path file = folder.resolve("photo.png");
    ImageIO.write(darker, "png", file.toFile());
    return file;
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
   * Values of the listed template from its start, middle and end, as sealed file, array and heap
   * dump alike have them: what grows while it is filled keeps parts.
   */
  private static List<byte[]> hiddenTemplate(HomeWithAccounts home, Lookout lookout) {
    ListedPhoto photo = home.workstation.casework().lookouts().photos(lookout.id()).getFirst();
    byte[] all =
        new SealedFolder(home.workstation.home().lookouts(), lookout.id())
            .read(photo.sealed() + ".template", photo.templateDigest());
    int second = all.length / 2;
    List<byte[]> values =
        Stream.of(second + 100, second + second / 4, second + second / 2, all.length - 32)
            .map(from -> shown(Arrays.copyOfRange(all, from, from + 32)))
            .toList();
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

  /**
   * All objects that something still refers to. Of the others the collector leaves some where they
   * are, in regions that are nearly full, until there is need of room.
   */
  private static Path dumped(String name) throws IOException {
    Path file = folder.resolve(name + ".hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    return file;
  }

  private static List<Path> files(Path of) throws IOException {
    try (Stream<Path> all = Files.walk(of)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Which of them a file holds. */
  private static List<Integer> held(Path file, List<byte[]> hidden) throws IOException {
    BitSet found = new BitSet();
    int longest = hidden.stream().mapToInt(each -> each.length).max().orElseThrow();
    byte[] block = new byte[1 << 20];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block, 0, block.length);
          read > 0;
          read = in.read(block, kept, block.length - kept)) {
        int length = kept + read;
        for (int i = 0; i < hidden.size(); i++) {
          found.set(i, found.get(i) || contains(block, length, hidden.get(i)));
        }
        kept = Math.min(length, longest - 1);
        System.arraycopy(block, length - kept, block, 0, kept);
      }
    }
    return found.stream().boxed().toList();
  }

  private static boolean contains(byte[] block, int length, byte[] hidden) {
    byte first = (byte) (hidden[0] ^ HIDE);
    for (int at = 0; at + hidden.length <= length; at++) {
      if (block[at] != first) {
        continue;
      }
      int same = 1;
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
