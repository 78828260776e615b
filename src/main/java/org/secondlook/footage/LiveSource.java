package org.secondlook.footage;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secondlook.base.SecondLookException;

/** What can be watched while it happens. */
public sealed interface LiveSource {
  /** A file, played at its own pace once. */
  record Recording(Path file) implements LiveSource {}

  /** A camera that sends one JPEG after the other (multipart/x-mixed-replace). */
  record Mjpeg(URI address) implements LiveSource {}

  /** A camera or recorder that speaks RTSP, plain or over TLS. */
  record Rtsp(URI address) implements LiveSource {}

  /** A camera of this machine, by its Video4Linux device. */
  record Device(Path device) implements LiveSource {}

  /** What people and logs are told: the source without name and password. */
  default String shown() {
    return switch (this) {
      case Mjpeg(URI address) -> withoutPassword(address);
      case Rtsp(URI address) -> withoutPassword(address);
      case Recording _, Device _ -> text();
    };
  }

  /** As above, in their order; where several look alike without what is hidden, with a number. */
  static List<String> shown(List<LiveSource> all) {
    List<String> names = new ArrayList<>();
    for (LiveSource each : all) {
      String name = each.shown();
      String numbered = name;
      for (int n = 2; names.contains(numbered); n++) {
        numbered = name + " (" + n + ")";
      }
      names.add(numbered);
    }
    return names;
  }

  /** What {@link #of} makes this source of; holds its password. */
  default String text() {
    return switch (this) {
      case Recording(Path file) -> file.toString();
      case Device(Path device) -> device.toString();
      case Mjpeg(URI address) -> address.toString();
      case Rtsp(URI address) -> address.toString();
    };
  }

  /**
   * A file, {@code http(s)://} or {@code rtsp(s)://} address, or {@code /dev/videoN}. Refused (kind
   * USAGE) where it is none of these, or a file that isn't there.
   */
  static LiveSource of(String text) {
    if (text.contains("://")) {
      return camera(text);
    }
    try {
      Path path = Path.of(text).toAbsolutePath().normalize();
      if (path.startsWith("/dev")) {
        return new Device(path);
      }
      if (!Files.isRegularFile(path)) {
        throw SecondLookException.usage(
            "There is no recording " + path + ". Name a file, a camera's address or /dev/video0.");
      }
      return new Recording(path);
    } catch (InvalidPathException e) {
      throw SecondLookException.usage(
          text + " is neither a file nor a camera's address (http, https, rtsp, rtsps).");
    }
  }

  private static LiveSource camera(String text) {
    try {
      URI address = new URI(text);
      String scheme = address.getScheme() == null ? "" : address.getScheme();
      if (address.getHost() != null) {
        switch (scheme.toLowerCase(Locale.ROOT)) {
          case "http", "https" -> {
            return new Mjpeg(address);
          }
          case "rtsp", "rtsps" -> {
            return new Rtsp(address);
          }
          default -> {}
        }
      }
    } catch (URISyntaxException e) {
      // Said below, without the address: it may hold a password.
    }
    throw SecondLookException.usage(
        "A camera's address begins with http, https, rtsp or rtsps and names its host, such as"
            + " rtsp://10.0.0.5/stream. Special characters of a password are written as %XX.");
  }

  private static String withoutPassword(URI address) {
    String query = address.getRawQuery() == null ? "" : "?...";
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath() + query;
  }
}
