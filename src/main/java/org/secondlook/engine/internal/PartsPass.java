package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.JobContext;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaReaders;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;

/**
 * One file from its first part to its last; a part that can't be used is told as not examined.
 *
 * @param <P> what comes of a part
 */
final class PartsPass<P> {
  private final Path file;
  private final MediaSettings settings;
  private final JobContext context;
  private final List<P> parts = new ArrayList<>();
  private final Set<NotExamined> notExamined = new LinkedHashSet<>();
  private Optional<String> firstRefusal = Optional.empty();

  PartsPass(Path file, MediaSettings settings, JobContext context) {
    this.file = file;
    this.settings = settings;
    this.context = context;
  }

  /** Goes through an opened part; empty where nothing of it could be decoded. */
  interface Examiner<P> {
    Optional<P> examine(MediaReader reader);
  }

  /** What came of the file. */
  sealed interface Outcome<P> {
    /**
     * @param parts never empty
     */
    record Done<P>(List<P> parts, List<NotExamined> notExamined) implements Outcome<P> {}

    record Nothing<P>(String why) implements Outcome<P> {}
  }

  Outcome<P> run(MediaContents contents, Examiner<P> examiner) {
    notExamined.addAll(contents.notExamined());
    for (MediaPart part : contents.parts()) {
      context.stopIfCancelled();
      switch (MediaReaders.open(file, part, settings, MediaLimits.STANDARD)) {
        case MediaOpening.Unreadable(String why) -> refused(part, why);
        case MediaOpening.Opened(MediaReader reader) -> {
          try (reader) {
            Optional<P> done = examiner.examine(reader);
            notExamined.addAll(reader.notExamined());
            done.ifPresentOrElse(
                parts::add, () -> refused(part, StillsPass.nothing(file, reader.damage())));
          }
        }
      }
    }
    return parts.isEmpty()
        ? new Outcome.Nothing<>(firstRefusal.orElseThrow())
        : new Outcome.Done<>(parts, List.copyOf(notExamined));
  }

  private void refused(MediaPart part, String why) {
    firstRefusal = firstRefusal.or(() -> Optional.of(why));
    if (!part.name().isEmpty()) {
      notExamined.add(new NotExamined(part.name(), why));
    }
  }
}
