package org.secondlook.cluster.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.secondlook.base.DurableFiles;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;

/** A record in a small file of JSON, whole or not there. */
public final class SettingsFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SettingsFile() {}

  /** Empty where there is none; refused (kind DAMAGED) where it can't be what was written. */
  public static <T> Optional<T> read(Path file, Class<T> type) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw damaged(file, null);
      }
      return Optional.of(JSON.readValue(Files.readString(file), type));
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw SecondLookException.input("The settings " + file + " can't be read.", e);
    }
  }

  private static SecondLookException damaged(Path file, Exception e) {
    return SecondLookException.damaged(
        "The settings " + file + " are damaged. Move this file away and set them again.", e);
  }

  public static void write(Path file, Object settings) {
    try {
      Path next = Files.createTempFile(file.getParent(), "settings", ".new");
      OwnerOnly.set(next);
      Files.writeString(next, JSON.writeValueAsString(settings));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      DurableFiles.syncFolder(file.getParent());
    } catch (IOException e) {
      throw SecondLookException.input(
          "The settings could not be written to " + file + ". Is the disk full?", e);
    }
  }

  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw SecondLookException.input("The settings " + file + " can't be removed.", e);
    }
  }
}
