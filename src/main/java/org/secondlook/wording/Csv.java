package org.secondlook.wording;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Rows for spreadsheets, RFC 4180. A cell that would be taken for a formula begins with an
 * apostrophe.
 */
public final class Csv {
  private Csv() {}

  /** With its line end. */
  public static String row(String... cells) {
    return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(String value) {
    boolean formula =
        !value.isEmpty() && "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(value.charAt(0)) >= 0;
    String safe = formula ? "'" + value : value;
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
