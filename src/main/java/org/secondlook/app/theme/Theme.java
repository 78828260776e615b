package org.secondlook.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/**
 * The two looks. Both are neutral grey around pictures, so that the surround does not shift how a
 * face is judged.
 */
public enum Theme {
  DARK("dark.css"),
  LIGHT("light.css");

  private static final String FONTS = "/com/formdev/flatlaf/fonts/inter/";

  private final String colours;

  Theme(String colours) {
    this.colours = colours;
  }

  public Theme other() {
    return switch (this) {
      case DARK -> LIGHT;
      case LIGHT -> DARK;
    };
  }

  /** Dresses a scene; can be called again with the other theme at any time. */
  public void apply(Scene scene) {
    String base =
        switch (this) {
          case DARK -> new PrimerDark().getUserAgentStylesheet();
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
        };
    // Lists that pop up are dressed before they know their scene; JavaFX's own sheet lacks its
    // colours by then and fills the log with warnings.
    if (!base.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(base);
    }
    scene.setUserAgentStylesheet(base);
    scene.getStylesheets().setAll(sheet(colours), sheet("app.css"));
  }

  private static String sheet(String name) {
    return Theme.class.getResource("/org/secondlook/app/" + name).toExternalForm();
  }

  /**
   * Loads the typeface; where a file is missing the platform's own takes its place. Once, before
   * the first scene.
   */
  public static void loadFonts() {
    for (String file :
        List.of("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf", "Inter-Italic.otf")) {
      try (InputStream in = Theme.class.getResourceAsStream(FONTS + file)) {
        if (in != null) {
          Font.loadFont(in, 13);
        }
      } catch (IOException e) {
        System.getLogger(Theme.class.getName())
            .log(System.Logger.Level.WARNING, "Could not load " + file, e);
      }
    }
  }
}
