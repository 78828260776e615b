package org.secondlook.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A face named on the command line: a picture, or a picture and the number of a face in it as
 * {@code faces} counts them.
 *
 * @param number from 1; empty for the dominant face
 */
public record FaceReference(Path file, OptionalInt number) {
  private static final Pattern NUMBERED = Pattern.compile("(.+)#([1-9][0-9]{0,3})");

  /** "a.jpg" or "a.jpg#2"; a file that is really called so wins over the number. */
  public static FaceReference parse(String text) {
    Matcher matcher = NUMBERED.matcher(text);
    if (!matcher.matches() || Files.exists(Path.of(text))) {
      return new FaceReference(Path.of(text), OptionalInt.empty());
    }
    return new FaceReference(
        Path.of(matcher.group(1)), OptionalInt.of(Integer.parseInt(matcher.group(2))));
  }
}
