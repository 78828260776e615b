package org.secondlook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secondlook.base.Point;
import org.secondlook.base.SecondLookException;

/**
 * Staged clips with their truth, for other programs (bench/peers/field_peer.py): a table of clips
 * with scene, person, enrolled photo and clip by number, and one of where the middle between the
 * eyes is in each frame.
 */
final class FieldExport {
  private final Path folder;

  FieldExport(Path folder) {
    this.folder = folder;
  }

  /**
   * @param eyes the middle between them, frame by frame, in pixels
   */
  record Clip(FieldScene scene, String person, Path enrolled, Path file, List<Point> eyes) {}

  void write(List<Clip> clips) {
    List<String> table = new ArrayList<>(List.of("scene,person,photo,clip,distance"));
    List<String> places = new ArrayList<>(List.of("clip,frame,x,y"));
    try {
      Files.createDirectories(folder);
      for (int number = 0; number < clips.size(); number++) {
        Clip clip = clips.get(number);
        String photo = "photo-" + number + ending(clip.enrolled);
        String film = "clip-" + number + ending(clip.file);
        Files.copy(clip.enrolled, folder.resolve(photo));
        Files.copy(clip.file, folder.resolve(film));
        table.add(
            String.join(
                ",",
                quoted(clip.scene.name()),
                quoted(clip.person),
                photo,
                film,
                Double.toString(clip.scene.eyes())));
        for (int frame = 0; frame < clip.eyes.size(); frame++) {
          Point eyes = clip.eyes.get(frame);
          places.add(
              String.format(Locale.ROOT, "%s,%d,%.2f,%.2f", film, frame, eyes.x(), eyes.y()));
        }
      }
      Files.write(folder.resolve("clips.csv"), table);
      Files.write(folder.resolve("eyes.csv"), places);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The clips can't be written to " + folder + ". Make room on its disk.", e);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.'));
  }
}
