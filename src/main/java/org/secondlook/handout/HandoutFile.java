package org.secondlook.handout;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.secondlook.base.SecondLookException;
import org.secondlook.report.Handout;
import org.secondlook.report.Reports;

/** A handout as a PDF on disk. */
public final class HandoutFile {
  private HandoutFile() {}

  /**
   * @return the PDF; made completely or not at all
   */
  public static Path write(Handout handout, Path file) {
    Path target = file.toAbsolutePath().normalize();
    try {
      Files.createDirectories(target.getParent());
      Path fresh = Files.createTempFile(target.getParent(), "handout", ".part");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
          Reports.writePdf(handout, out);
        }
        return Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw SecondLookException.input(
          "The handout " + target + " can't be written. Name another file.", e);
    }
  }
}
