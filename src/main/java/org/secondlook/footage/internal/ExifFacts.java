package org.secondlook.footage.internal;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the camera wrote beside the picture: how it was held, which one it was, when it says it took
 * the picture.
 */
record ExifFacts(Orientation orientation, Map<String, String> notes) {
  static final ExifFacts NONE = new ExifFacts(Orientation.UPRIGHT, Map.of());

  /**
   * Reads a TIFF-formatted block. Broken blocks give what could be read: the picture matters more.
   */
  static ExifFacts of(byte[] block) {
    Metadata metadata = new Metadata();
    try {
      new TiffReader()
          .processTiff(new ByteArrayReader(block), new ExifTiffHandler(metadata, null, 0), 0);
    } catch (TiffProcessingException | IOException | RuntimeException e) {
      // What was read before the fault stays in the metadata.
    }
    Map<String, String> notes = new LinkedHashMap<>();
    Orientation orientation = Orientation.UPRIGHT;
    Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    if (main != null) {
      orientation = orientation(main);
      note(notes, "camera make", main.getString(ExifIFD0Directory.TAG_MAKE));
      note(notes, "camera model", main.getString(ExifIFD0Directory.TAG_MODEL));
      note(notes, "software", main.getString(ExifIFD0Directory.TAG_SOFTWARE));
      note(notes, "last changed, as claimed", main.getString(ExifIFD0Directory.TAG_DATETIME));
    }
    Directory shot = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    if (shot != null) {
      note(notes, "taken, as claimed", shot.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL));
      note(
          notes,
          "time zone, as claimed",
          shot.getString(ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL));
    }
    return new ExifFacts(orientation, notes);
  }

  private static Orientation orientation(Directory main) {
    try {
      return main.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
          ? Orientation.ofExif(main.getInt(ExifIFD0Directory.TAG_ORIENTATION))
          : Orientation.UPRIGHT;
    } catch (MetadataException e) {
      return Orientation.UPRIGHT;
    }
  }

  private static void note(Map<String, String> notes, String name, String value) {
    if (value != null && !value.isBlank()) {
      String clean = value.strip().replaceAll("\\p{Cntrl}", " ");
      notes.put(name, clean.length() > 200 ? clean.substring(0, 200) : clean);
    }
  }
}
