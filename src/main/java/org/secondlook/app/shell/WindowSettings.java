package org.secondlook.app.shell;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.secondlook.app.theme.Theme;

/**
 * What the window remembers between two starts, under "window" in the home's {@code settings.json};
 * whatever else stands in that file is left as it is. A missing or broken file means the defaults:
 * a lost position is no reason to fail.
 */
public final class WindowSettings {
  /** Names of texts that are read before the window is there. */
  public static final String LANGUAGE = "language";

  public static final String SCALE = "scale";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OURS = "window";
  private static final String PENDING = "pendingImports";

  private final Path file;
  private final ObjectNode ours;
  private final ObjectProperty<Theme> theme;

  /**
   * @param file need not exist; nothing is written before {@link #save}
   */
  public WindowSettings(Path file) {
    this.file = file;
    this.ours = read(file).path(OURS) instanceof ObjectNode node ? node : JSON.createObjectNode();
    this.theme =
        new SimpleObjectProperty<>(
            "LIGHT".equals(ours.path("theme").asText()) ? Theme.LIGHT : Theme.DARK);
    theme.addListener((property, before, now) -> ours.put("theme", now.name()));
  }

  private static ObjectNode read(Path file) {
    try {
      if (Files.isRegularFile(file) && JSON.readTree(file.toFile()) instanceof ObjectNode node) {
        return node;
      }
    } catch (JacksonException e) {
      System.getLogger(WindowSettings.class.getName())
          .log(System.Logger.Level.WARNING, "Settings ignored: " + file, e);
    } catch (IOException e) {
      System.getLogger(WindowSettings.class.getName())
          .log(System.Logger.Level.WARNING, "Settings unread: " + file, e);
    }
    return JSON.createObjectNode();
  }

  /** The folder that the settings lie in: the home's. */
  Path folder() {
    return file.toAbsolutePath().getParent();
  }

  /** The look; the window follows when it is set. */
  public ObjectProperty<Theme> theme() {
    return theme;
  }

  /** Where the window stood; empty where it never did or the numbers make no sense. */
  public Optional<Bounds> bounds() {
    JsonNode b = ours.path("bounds");
    Bounds bounds =
        new Bounds(
            b.path("x").asDouble(),
            b.path("y").asDouble(),
            b.path("width").asDouble(),
            b.path("height").asDouble(),
            b.path("maximised").asBoolean());
    return bounds.width() >= 400 && bounds.height() >= 300 ? Optional.of(bounds) : Optional.empty();
  }

  public void bounds(Bounds bounds) {
    ours.putObject("bounds")
        .put("x", bounds.x())
        .put("y", bounds.y())
        .put("width", bounds.width())
        .put("height", bounds.height())
        .put("maximised", bounds.maximised());
  }

  /** A number a screen remembers, such as a divider's position. */
  public double number(String name, double otherwise) {
    return ours.path("numbers").path(name).asDouble(otherwise);
  }

  public void remember(String name, double value) {
    ours.withObjectProperty("numbers").put(name, value);
  }

  public String text(String name, String otherwise) {
    return ours.path("texts").path(name).asText(otherwise);
  }

  public void remember(String name, String value) {
    ours.withObjectProperty("texts").put(name, value);
  }

  /** What the last window has not come to the end of. */
  public List<PendingImport> pendingImports() {
    List<PendingImport> pending = new ArrayList<>();
    for (JsonNode each : ours.path(PENDING)) {
      List<Path> files = new ArrayList<>();
      each.path("files").forEach(name -> files.add(Path.of(name.asText())));
      pending.add(new PendingImport(each.path("case").asText(), files, each.path("from").asText()));
    }
    return pending;
  }

  public void pendingImports(List<PendingImport> pending) {
    ArrayNode all = ours.putArray(PENDING);
    for (PendingImport each : pending) {
      ObjectNode one =
          all.addObject().put("case", each.caseNumber()).put("from", each.receivedFrom());
      ArrayNode files = one.putArray("files");
      each.files().forEach(file -> files.add(file.toString()));
    }
  }

  /** Writes beside the file and moves it into place, so a crash leaves the old or the new one. */
  public void save() {
    ObjectNode all = read(file);
    all.set(OURS, ours);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), all);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      System.getLogger(WindowSettings.class.getName())
          .log(System.Logger.Level.WARNING, "Settings not saved: " + file, e);
    }
  }

  /** A window's place on the screen. */
  public record Bounds(double x, double y, double width, double height, boolean maximised) {}
}
