package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.NotExamined;
import org.secondlook.gallery.EnrolOutcome;
import org.secondlook.gallery.EnrolOutcome.RefusalReason;
import org.secondlook.gallery.NewPhoto;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.wording.Noun;
import org.secondlook.wording.QualityWords;
import org.secondlook.workflow.EnrolResult.Refused;

/** The storing half of one enrolment, with what it counts. Used by one thread at a time. */
final class EnrolRun {
  /** How much a face must overlap the one that was chosen. */
  private static final double SAME_FACE = 0.5;

  private final SearchableGallery searchable;
  private final EnrolRequest request;
  private final EnrolListener listener;
  private final JobContext context;
  private final PhotoFiles.Found found;
  private final long started = System.nanoTime();

  private final Set<String> people = new HashSet<>();
  private final List<Refused> refused = new ArrayList<>();
  private final List<EnrolResult.Further> notExamined = new ArrayList<>();
  private int enrolled;
  private int already;
  private int files;

  EnrolRun(
      SearchableGallery searchable,
      EnrolRequest request,
      EnrolListener listener,
      JobContext context,
      PhotoFiles.Found found) {
    this.searchable = searchable;
    this.request = request;
    this.listener = listener;
    this.context = context;
    this.found = found;
  }

  void store(PhotoBatch batch, List<StillAnalysis> analyses) {
    refused.addAll(batch.refused());
    List<NewPhoto> photos = new ArrayList<>();
    for (int i = 0; i < analyses.size(); i++) {
      PhotoBatch.Read read = batch.toAnalyse().get(i);
      if (analyses.get(i) instanceof StillAnalysis.Examined looked) {
        further(read.file(), looked.facts().part());
      }
      choose(read, analyses.get(i)).ifPresent(photos::add);
    }
    if (!photos.isEmpty()) {
      store(photos);
    }
    people.addAll(batch.already());
    already += batch.already().size();
    files += batch.files();
    tell();
  }

  private void store(List<NewPhoto> photos) {
    List<EnrolListener.Stored> stored =
        searchable.change(
            transaction -> {
              GalleryChange change = GalleryChange.begin(searchable.gallery(), transaction);
              List<EnrolListener.Stored> batch = write(transaction, photos);
              listener.storing(change, batch);
              return batch;
            });
    listener.stored(stored);
    photos.forEach(photo -> people.add(photo.person()));
    enrolled += stored.size();
    already += photos.size() - stored.size();
  }

  private void further(PhotoFile file, MediaPart part) {
    if (part.of() > 1) {
      notExamined.add(
          new EnrolResult.Further(
              file.shown(),
              new NotExamined(
                  "all but " + part.name(),
                  "one picture of a file is enrolled; save the others as files of their own")));
    }
  }

  private List<EnrolListener.Stored> write(Transaction transaction, List<NewPhoto> photos) {
    List<EnrolOutcome> outcomes = searchable.gallery().enrol(transaction, photos);
    List<EnrolListener.Stored> stored = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof EnrolOutcome.Enrolled(var person, var photo)) {
        stored.add(new EnrolListener.Stored(photo, person, photos.get(i).person()));
      }
    }
    return List.copyOf(stored);
  }

  private Optional<NewPhoto> choose(PhotoBatch.Read read, StillAnalysis analysis) {
    return switch (analysis) {
      case StillAnalysis.Unreadable(String why) -> refuse(read, RefusalReason.UNREADABLE, why);
      case StillAnalysis.Examined picture when picture.damage().isPresent() ->
          refuse(
              read, RefusalReason.UNREADABLE, "The picture is damaged: " + picture.damage().get());
      case StillAnalysis.Examined picture when read.changed() ->
          refuse(
              read,
              RefusalReason.UNREADABLE,
              "The file was changed while it was read. Enrol it again.");
      case StillAnalysis.Examined picture when picture.faces().isEmpty() ->
          refuse(
              read,
              RefusalReason.NO_FACE,
              "No face was found in it" + picture.facts().part().afterName() + ".");
      case StillAnalysis.Examined picture -> {
        Optional<AnalysedFace> face =
            request.face().isPresent()
                ? at(request.face().get(), picture.faces())
                : request
                    .pick()
                    .of(picture.facts().width(), picture.facts().height(), picture.faces());
        yield face.isPresent()
            ? accept(read, face.get())
            : refuse(
                read,
                RefusalReason.SEVERAL_FACES,
                Noun.FACE.count(picture.faces().size())
                    + ", and none at least twice as large as the others. Crop the photo to the"
                    + " person, or choose which face is meant.");
      }
    };
  }

  /** The face that was found where somebody chose one. */
  private static Optional<AnalysedFace> at(Box chosen, List<AnalysedFace> faces) {
    return faces.stream().filter(face -> face.face().box().iou(chosen) > SAME_FACE).findFirst();
  }

  private Optional<NewPhoto> accept(PhotoBatch.Read read, AnalysedFace face) {
    double quality = face.face().quality().overall();
    if (quality < request.minQuality()) {
      return refuse(
          read,
          RefusalReason.TOO_POOR,
          "The face's quality is %.0f of 100, below %.0f: %s."
              .formatted(
                  quality,
                  request.minQuality(),
                  QualityWords.all(face.face().quality().reasons())));
    }
    PhotoFile file = read.file();
    try {
      return Optional.of(
          new NewPhoto(
              file.person(),
              file.shown(),
              read.bytes(),
              file.source(),
              file.basis(),
              file.takenOn(),
              file.retainUntil(),
              file.columns(),
              face));
    } catch (SecondLookException e) {
      return refuse(read, RefusalReason.UNREADABLE, e.getMessage());
    }
  }

  private Optional<NewPhoto> refuse(PhotoBatch.Read read, RefusalReason reason, String detail) {
    refused.add(new Refused(read.file(), reason, detail));
    return Optional.empty();
  }

  private void tell() {
    double seconds = (System.nanoTime() - started) / 1e9;
    double rate = files / Math.max(seconds, 1e-3);
    long left = Math.round((found.files().size() - files) / Math.max(rate, 1e-6));
    String what =
        left == 0
            ? "Enrolling"
            : "Enrolling, %.1f photos a second, %s left".formatted(rate, duration(left));
    context.progress(new Progress(what, files, found.files().size(), "photos"));
  }

  private static String duration(long seconds) {
    if (seconds < 90) {
      return seconds + " s";
    }
    return seconds < 5400
        ? Math.round(seconds / 60.0) + " min"
        : "%.1f h".formatted(seconds / 3600.0);
  }

  EnrolResult result() {
    return new EnrolResult(
        people.size(), enrolled, already, refused, found.passedOver(), notExamined, List.of());
  }
}
