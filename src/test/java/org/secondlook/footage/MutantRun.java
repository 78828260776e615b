package org.secondlook.footage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads mutated files in a process of its own, which a decoder may take down, and says what became
 * of each.
 */
final class MutantRun {
  private MutantRun() {}

  /**
   * Arguments: folder of whole files, first and last mutant. Prints a line a mutant: its number and
   * a word.
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> whole;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      whole = files.sorted().toList();
    }
    Path file = Files.createTempFile("mutant", "");
    for (int i = Integer.parseInt(arguments[1]); i < Integer.parseInt(arguments[2]); i++) {
      Files.write(file, mutated(Files.readAllBytes(whole.get(i % whole.size())), new Random(i)));
      System.out.println(i + " " + verdict(file));
      System.out.flush();
    }
    Files.delete(file);
  }

  /**
   * Flips bits, overwrites, drops or doubles stretches, most often near the start, where the
   * headers are.
   */
  static byte[] mutated(byte[] bytes, Random random) {
    byte[] out = bytes.clone();
    int changes = 1 + random.nextInt(20);
    for (int i = 0; i < changes; i++) {
      int reach = random.nextInt(3) == 0 ? Math.min(out.length, 200) : out.length;
      int at = random.nextInt(reach);
      switch (random.nextInt(5)) {
        case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> out[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 2 -> {
          byte[] noise = new byte[Math.min(out.length - at, 1 + random.nextInt(16))];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, out, at, noise.length);
        }
        case 3 -> {
          int count = Math.min(out.length - at, 1 + random.nextInt(200));
          byte[] shorter = new byte[Math.max(1, out.length - count)];
          System.arraycopy(out, 0, shorter, 0, Math.min(at, shorter.length));
          System.arraycopy(
              out,
              Math.min(at + count, out.length),
              shorter,
              Math.min(at, shorter.length),
              Math.max(0, Math.min(shorter.length - at, out.length - at - count)));
          out = shorter;
        }
        default -> out = random.nextInt(4) == 0 ? Arrays.copyOf(out, Math.max(1, at)) : out;
      }
    }
    return out;
  }

  static String verdict(Path file) {
    MediaLimits limits =
        new MediaLimits(100_000_000, 36_000_000, 30_000, 400_000_000, Duration.ofSeconds(10), 1);
    return switch (MediaReaders.open(file, limits)) {
      case MediaOpening.Unreadable _ -> "unreadable";
      case MediaOpening.Opened(MediaReader reader) -> {
        try (reader) {
          int frames = 0;
          while (frames < 1_000 && reader.next().isPresent()) {
            frames++;
          }
          yield reader.damage().isPresent() ? "damaged" : "read";
        }
      }
    };
  }
}
