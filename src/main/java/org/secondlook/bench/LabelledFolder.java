package org.secondlook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.base.SecondLookException;

/** Pictures of known people: one folder a person. */
final class LabelledFolder {
  private LabelledFolder() {}

  /** Their paths below the folder, with "/", in order. */
  static List<String> files(Path people) {
    if (!Files.isDirectory(people)) {
      throw SecondLookException.input(
          "There is no folder " + people + ". Name one that has a folder of pictures a person.");
    }
    try (Stream<Path> all = Files.walk(people, 2)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getParent() != null && !file.getParent().equals(people))
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .toLowerCase(java.util.Locale.ROOT)
                      .matches(".+\\.(jpe?g|png|bmp|webp|tiff?)"))
          .map(file -> people.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw SecondLookException.input(
          "The folder " + people + " can't be read. Check its permissions.", e);
    }
  }

  /** Each person's pictures in order; the people by name. */
  static Map<String, List<Path>> byPerson(Path people) {
    return files(people).stream()
        .collect(
            Collectors.groupingBy(
                LabelledFolder::person,
                TreeMap::new,
                Collectors.mapping(people::resolve, Collectors.toList())));
  }

  /** Whom a path of {@link #files} shows. */
  static String person(String file) {
    return file.substring(0, file.indexOf('/'));
  }
}
