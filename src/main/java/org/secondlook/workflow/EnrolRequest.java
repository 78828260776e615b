package org.secondlook.workflow;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;

/**
 * What to enrol, and how.
 *
 * @param paths folders, pictures or tables, as the layout says
 * @param source where the photos come from, for all that don't say it themselves; may be empty
 * @param basis consent or legal basis, likewise
 * @param retainUntil when the photos are due for removal, likewise
 * @param minQuality a face of lower overall quality, 0..100, is refused as too poor
 * @param person whom all pictures show, instead of what the layout says; for {@link Layout#FILES}
 * @param face which face of the one picture is meant, in pixels of the upright picture, where
 *     somebody chose it; then {@link #pick} is not asked
 */
public record EnrolRequest(
    List<Path> paths,
    Layout layout,
    FacePick pick,
    String source,
    String basis,
    Optional<LocalDate> retainUntil,
    double minQuality,
    Optional<String> person,
    Optional<Box> face) {
  /**
   * Below it, fewer than one in five people come first where such a picture is compared as
   * galleries are made, by the plain networks (docs/models.md).
   */
  public static final double MIN_QUALITY = 50;

  /** How files and people belong together. */
  public enum Layout {
    /** One folder a person, named after them; pictures may lie deeper within. */
    FOLDERS,
    /** One picture a person, named after them. */
    FILES,
    /** A table with the columns "file" and "person", and any others. */
    CSV
  }

  public EnrolRequest {
    paths = List.copyOf(paths);
    if (!(minQuality >= 0 && minQuality <= 100)) {
      throw new IllegalArgumentException("Quality lies between 0 and 100, got " + minQuality);
    }
  }

  /** As the layout and the pick say. */
  public EnrolRequest(
      List<Path> paths,
      Layout layout,
      FacePick pick,
      String source,
      String basis,
      Optional<LocalDate> retainUntil,
      double minQuality) {
    this(
        paths,
        layout,
        pick,
        source,
        basis,
        retainUntil,
        minQuality,
        Optional.empty(),
        Optional.empty());
  }

  /** The same with a date on which the photos are due for removal. */
  public EnrolRequest until(Optional<LocalDate> day) {
    return new EnrolRequest(paths, layout, pick, source, basis, day, minQuality, person, face);
  }

  /** The same pictures, all of one person. */
  public EnrolRequest of(String name) {
    return new EnrolRequest(
        paths, Layout.FILES, pick, source, basis, retainUntil, minQuality, Optional.of(name), face);
  }

  /** The same with the face that is meant. */
  public EnrolRequest choosing(Box chosen) {
    return new EnrolRequest(
        paths, layout, pick, source, basis, retainUntil, minQuality, person, Optional.of(chosen));
  }

  /** With the usual settings. */
  public static EnrolRequest of(
      List<Path> paths, Layout layout, FacePick pick, String source, String basis) {
    return new EnrolRequest(paths, layout, pick, source, basis, Optional.empty(), MIN_QUALITY);
  }
}
