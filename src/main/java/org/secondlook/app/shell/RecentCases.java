package org.secondlook.app.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The numbers of the cases that were opened last, the newest first, as the settings keep them. */
public final class RecentCases {
  private static final String NAME = "recentCases";
  private static final int MOST = 8;

  private RecentCases() {}

  public static List<String> of(WindowSettings settings) {
    return Arrays.stream(settings.text(NAME, "").split("\n"))
        .filter(number -> !number.isBlank())
        .toList();
  }

  public static void opened(WindowSettings settings, String number) {
    List<String> now = new ArrayList<>(of(settings));
    now.remove(number);
    now.addFirst(number);
    settings.remember(NAME, String.join("\n", now.subList(0, Math.min(MOST, now.size()))));
  }

  public static void forget(WindowSettings settings) {
    settings.remember(NAME, "");
  }
}
