package org.secondlook.base;

import java.util.Locale;
import java.util.Set;

/** Names of files that somebody else chose. */
public final class FileNames {
  private static final int LONGEST = 80;

  /** Devices, whatever their ending, where the program runs on Windows. */
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

  private FileNames() {}

  /**
   * The name without folders and without anything that a file system or a terminal takes for more
   * than a letter; never empty, "." or "..", and at most 80 characters with its ending.
   */
  public static String harmless(String told) {
    String last = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1);
    String plain =
        last.replaceAll("[\\p{C}<>:\"|?*]", "_")
            .replaceAll("\\p{Z}+", " ")
            .replaceAll("^[. ]+", "_")
            .replaceAll("[. ]+$", "_");
    int dot = plain.lastIndexOf('.');
    String stem = dot < 0 ? plain : plain.substring(0, dot);
    String lower = stem.toLowerCase(Locale.ROOT);
    if (DEVICES.contains(lower) || lower.matches("(com|lpt).")) {
      plain = "_" + plain;
    }
    if (plain.length() > LONGEST) {
      String ending = dot < 0 || plain.length() - dot > 12 ? "" : plain.substring(dot);
      plain = plain.substring(0, LONGEST - ending.length()) + ending;
    }
    return plain.isEmpty() ? "file" : plain;
  }
}
