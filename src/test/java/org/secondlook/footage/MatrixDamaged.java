package org.secondlook.footage;

import static org.secondlook.footage.MatrixFiles.FRAMES;
import static org.secondlook.footage.MatrixFiles.edit;
import static org.secondlook.footage.MatrixFiles.find;
import static org.secondlook.footage.MatrixFiles.part;
import static org.secondlook.footage.MatrixFiles.steady;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secondlook.footage.MatrixFiles.Case;
import org.secondlook.footage.MatrixFiles.Kind;
import org.secondlook.footage.MatrixFiles.Make;
import org.secondlook.footage.MatrixFiles.PartTruth;
import org.secondlook.footage.MatrixFiles.Whole;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;

/** Recordings with a wrong index, too much announced, or cut off. */
final class MatrixDamaged {
  private final List<Case> cases = new ArrayList<>();

  private MatrixDamaged() {}

  static List<Case> all() {
    MatrixDamaged files = new MatrixDamaged();
    files.aviIndexes();
    files.announcedTooMuch();
    files.cut();
    return files.cases;
  }

  private void add(String name, Make make, Whole whole, PartTruth... parts) {
    cases.add(Case.of(name, make, whole, parts));
  }

  private void aviIndexes() {
    for (String codec : List.of("mjpeg", "mpeg4")) {
      avi(
          "beyond-" + codec,
          codec,
          Whole.YES,
          entry -> entry.value().putInt(entry.at() + 8, 0x7fffff0));
      avi(
          "repeated-" + codec,
          codec,
          Whole.YES,
          entry -> entry.value().putInt(entry.at() + 8, entry.value().getInt(entry.first() + 8)));
      avi("sizes-" + codec, codec, Whole.YES, entry -> entry.value().putInt(entry.at() + 12, 12));
      add(
          "index-half-" + codec,
          file -> {
            TestVideo.write(
                file, Recipe.of("avi", codec).clock(25), Stamped.shots(160, 96, steady()));
            edit(
                file,
                bytes -> {
                  int index = find(bytes, "idx1", 0);
                  int half = bytes.getInt(index + 4) / 32 * 16;
                  int whole = bytes.getInt(index + 4);
                  bytes.putInt(index + 4, half);
                  // What is left over is told as filling.
                  bytes.put(index + 8 + half, new byte[] {'J', 'U', 'N', 'K'});
                  bytes.putInt(index + 12 + half, whole - half - 8);
                });
          },
          Whole.YES,
          part(160, 96, steady()));
      add(
          "index-none-" + codec,
          file -> {
            TestVideo.write(
                file, Recipe.of("avi", codec).clock(25), Stamped.shots(160, 96, steady()));
            edit(file, bytes -> bytes.put(find(bytes, "idx1", 0), new byte[] {'J', 'U', 'N', 'K'}));
          },
          Whole.YES,
          part(160, 96, steady()));
    }
  }

  private record Entry(ByteBuffer value, int at, int first) {}

  private interface EntryEdit {
    void of(Entry entry);
  }

  private void avi(String name, String codec, Whole whole, EntryEdit edit) {
    add(
        "index-" + name,
        file -> {
          TestVideo.write(
              file, Recipe.of("avi", codec).clock(25), Stamped.shots(160, 96, steady()));
          edit(
              file,
              bytes -> {
                int index = find(bytes, "idx1", 0);
                int size = bytes.getInt(index + 4);
                for (int at = index + 8; at < index + 8 + size; at += 16) {
                  edit.of(new Entry(bytes, at, index + 8));
                }
              });
        },
        whole,
        part(160, 96, steady()));
  }

  private void announcedTooMuch() {
    for (String codec : List.of("mjpeg", "mpeg4")) {
      add(
          "announced-avi-" + codec,
          file -> {
            TestVideo.write(
                file, Recipe.of("avi", codec).clock(25), Stamped.shots(160, 96, steady()));
            edit(file, bytes -> bytes.putInt(find(bytes, "strh", 0) + 40, FRAMES + 30));
          },
          Whole.NO,
          part(160, 96, steady()));
    }
    add(
        "announced-ivf",
        file -> {
          TestVideo.write(
              file, Recipe.of("ivf", "libvpx").clock(25), Stamped.shots(160, 96, steady()));
          edit(file, bytes -> bytes.putInt(24, FRAMES + 30));
        },
        Whole.NO,
        part(160, 96, steady()));
    for (String codec : List.of("mpeg4", "ffv1")) {
      add(
          "announced-matroska-" + codec,
          file -> {
            TestVideo.write(
                file, Recipe.of("matroska", codec).clock(25), Stamped.shots(160, 96, steady()));
            edit(
                file,
                bytes -> {
                  for (int at = 0; at + 11 < bytes.capacity(); at++) {
                    if (bytes.get(at) == 0x44
                        && bytes.get(at + 1) == (byte) 0x89
                        && bytes.get(at + 2) == (byte) 0x88) {
                      bytes.order(ByteOrder.BIG_ENDIAN).putDouble(at + 3, 60_000);
                      return;
                    }
                  }
                });
          },
          Whole.NO,
          part(160, 96, steady()));
    }
  }

  private void cut() {
    for (Kind kind : MatrixFiles.ALL) {
      add(
          "cut-" + kind.label(),
          file -> {
            TestVideo.write(file, kind.recipe(), Stamped.shots(320, 240, steady()));
            byte[] all = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(all, all.length * 3 / 4));
          },
          List.of("mp4", "mov").contains(kind.container()) ? Whole.PERHAPS_UNREADABLE : Whole.NO,
          new PartTruth("", 320, 240, null, List.of(), List.of()));
    }
  }
}
