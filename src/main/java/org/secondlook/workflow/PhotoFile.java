package org.secondlook.workflow;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A file to enrol and for whom.
 *
 * @param shown its name within what is enrolled
 * @param problem a sentence where the table or folder rules it out, so that it is refused without
 *     being read
 */
record PhotoFile(
    Path path,
    String shown,
    String person,
    String source,
    String basis,
    Optional<LocalDate> takenOn,
    Optional<LocalDate> retainUntil,
    Map<String, String> columns,
    Optional<String> problem) {
  static PhotoFile of(Path path, String shown, String person, EnrolRequest request) {
    return new PhotoFile(
        path,
        shown,
        person,
        request.source(),
        request.basis(),
        Optional.empty(),
        request.retainUntil(),
        Map.of(),
        Optional.empty());
  }

  PhotoFile refused(String why) {
    return new PhotoFile(
        path, shown, person, source, basis, takenOn, retainUntil, columns, Optional.of(why));
  }
}
