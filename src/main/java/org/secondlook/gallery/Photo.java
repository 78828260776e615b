package org.secondlook.gallery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.secondlook.base.Sha256;
import org.secondlook.vision.Face;

/**
 * One enrolled photo; its bytes and template are fetched on their own.
 *
 * @param file the name it was enrolled under, relative to the folder that was enrolled
 * @param sha256 of the file's bytes
 * @param source where it came from, as the enroller stated; may be empty
 * @param basis consent or legal basis, as the enroller stated; may be empty
 * @param takenOn if known
 * @param face the enrolled face in it
 */
public record Photo(
    PhotoId id,
    PersonId person,
    String file,
    Sha256 sha256,
    String source,
    String basis,
    Optional<LocalDate> takenOn,
    Instant enrolledAt,
    Face face) {}
