package org.secondlook.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.secondlook.base.Home;

/** Where a home lies when nobody says so. */
final class Homes {
  private Homes() {}

  static Home standard(Map<String, String> environment) {
    String told = environment.get("SECONDLOOK_HOME");
    if (told != null && !told.isBlank()) {
      return new Home(Path.of(told).toAbsolutePath().normalize());
    }
    return new Home(dataFolder(environment).resolve("SecondLook").toAbsolutePath().normalize());
  }

  private static Path dataFolder(Map<String, String> environment) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Path user = Path.of(System.getProperty("user.home"));
    if (system.contains("win")) {
      return environment.containsKey("APPDATA") ? Path.of(environment.get("APPDATA")) : user;
    }
    if (system.contains("mac")) {
      return user.resolve("Library").resolve("Application Support");
    }
    String data = environment.get("XDG_DATA_HOME");
    return data == null || data.isBlank() ? user.resolve(".local").resolve("share") : Path.of(data);
  }
}
