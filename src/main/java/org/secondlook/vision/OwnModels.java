package org.secondlook.vision;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secondlook.base.SecondLookException;

/**
 * A model that somebody offers, taken into a models folder of its own beside those that it works
 * with. Nothing of the offered folder is trusted: what is checked is the copy that was made of it.
 */
public final class OwnModels {
  private static final String MANIFEST = "model.json";
  private static final long MOST_MANIFEST = 256 << 10;
  private static final long MOST_LICENCE = 1 << 20;
  private static final long MOST_WEIGHTS = 1L << 30;

  private OwnModels() {}

  /**
   * Makes a folder with the offered model, which leads, the shipped second opinion and what else
   * the program needs; without figures of what similarities are worth, which are to be measured.
   *
   * @param shipped the program's own models
   * @param offered a folder with a manifest, the weights and the licence's text
   * @param set an empty folder
   * @return what the offered model says of itself
   * @throws SecondLookException (input) where the offered folder can't be a model that compares
   *     faces, or its file isn't the one that its manifest names
   */
  public static ModelManifest take(ModelCatalog shipped, Path offered, Path set) {
    try {
      Path copy = Files.createDirectory(set.resolve("offered"));
      copy(offered, MANIFEST, MOST_MANIFEST, copy);
      ModelManifest manifest = ModelCatalog.read(copy);
      demand(offered, manifest);
      copy(offered, manifest.file(), MOST_WEIGHTS, copy);
      copy(offered, manifest.licence().file(), MOST_LICENCE, copy);
      Files.move(copy, set.resolve(manifest.id()));
      for (String id : VisionModels.BESIDE_AN_OWN_MODEL) {
        folder(shipped.folder().resolve(id), set.resolve(id));
      }
      Files.copy(
          shipped.folder().resolve(ThingCalibration.FILE), set.resolve(ThingCalibration.FILE));
      ModelCatalog made = ModelCatalog.open(set);
      made.verifiedWeights(manifest);
      return manifest;
    } catch (SecondLookException e) {
      // The copy lies where nobody would look for it.
      String copies = Pattern.quote(set + File.separator) + "[^/\\\\]+";
      throw SecondLookException.input(
          e.getMessage().replaceAll(copies, Matcher.quoteReplacement(offered.toString())), e);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The model in "
              + offered
              + " can't be copied ("
              + e.getMessage()
              + "). Check both folders and the space on the disk.",
          e);
    }
  }

  private static void demand(Path offered, ModelManifest manifest) {
    if (ShippedModels.digest(manifest.id()).isPresent()) {
      throw refused(
          offered,
          "it has the id \"" + manifest.id() + "\" of a model that ships: give it one of its own");
    }
    if (VisionModels.BESIDE_AN_OWN_MODEL.contains(manifest.id())) {
      throw refused(offered, "the id \"" + manifest.id() + "\" is taken");
    }
    if (!manifest.ranks()) {
      throw refused(
          offered,
          "it "
              + (manifest.spaceOf() == null
                  ? manifest.task().words()
                  : "is a network for another model's poor probes")
              + ", and only a model that compares faces in a space of its own can be added");
    }
    if (manifest.licence().file() == null) {
      throw refused(
          offered,
          "its model.json names no \"licence.file\": who uses a model must be able to read under"
              + " which terms");
    }
    ModelCatalog.engineProblem(manifest)
        .ifPresent(
            problem -> {
              throw SecondLookException.input(problem);
            });
  }

  /** A plain file of no more than so many bytes; a link could lead anywhere. */
  private static void copy(Path from, String name, long most, Path to) throws IOException {
    Path file = from.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(from, "it has no plain file \"" + name + "\"");
    }
    long left = most;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        OutputStream out = Files.newOutputStream(to.resolve(name))) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw refused(
              from,
              "\"" + name + "\" is larger than the " + (most >> 10) + " KiB that are allowed");
        }
        out.write(buffer, 0, read);
      }
    }
    if (left == most) {
      throw refused(from, "\"" + name + "\" is empty");
    }
  }

  private static void folder(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    List<Path> files;
    try (var all = Files.list(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (!file.endsWith("calibration.json")) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static SecondLookException refused(Path offered, String why) {
    return SecondLookException.input(
        "The model in " + offered + " can't be added: " + why + ". Nothing was changed.");
  }
}
