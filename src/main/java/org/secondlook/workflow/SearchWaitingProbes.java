package org.secondlook.workflow;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Casework;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.UnsolvedProbe;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.Uncompared;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.ProbeWatch;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Fusion;
import org.secondlook.wording.Noun;

/**
 * Compares faces that were searched without a lead with people enrolled since, and leaves a note on
 * each case where one of them resembles somebody.
 *
 * <p>The note says which face is worth another search, and neither whom it resembles nor how much:
 * the examiner who reads it will decide blind, in a search of its own that is recorded as any
 * other.
 */
public final class SearchWaitingProbes {
  /** Strangers that a probe may be expected to meet by chance among all photos of one enrolment. */
  static final double STRANGERS = 0.1;

  /**
   * However few photos are new, no comparison counts that more than 1 in 10,000 strangers reach.
   */
  static final double HIGHEST_FMR = 1e-4;

  /** Bounds the memory: some 1.3 KB a template. */
  private static final int PHOTOS_AT_ONCE = 5_000;

  private static final int FACES_NAMED = 3;

  private final Database database;
  private final Gallery gallery;
  private final Casework casework;
  private final Fusion fusion;
  private final FalseMatchRates rates;

  public SearchWaitingProbes(
      Database database, Gallery gallery, Casework casework, Fusion fusion, FalseMatchRates rates) {
    this.database = database;
    this.gallery = gallery;
    this.casework = casework;
    this.fusion = fusion;
    this.rates = rates;
  }

  /**
   * For a home that is being opened: what an earlier process stored and didn't live to compare.
   * Does nothing where the gallery has other models than the program.
   */
  public static int catchUp(Workstation workstation, JobContext context) {
    boolean searchable =
        workstation
            .gallery()
            .models()
            .filter(Engines.pair(workstation.models())::equals)
            .isPresent();
    return searchable ? of(workstation).run(context) : 0;
  }

  /** How many new photos wait to be compared, and so whether {@link #catchUp} has work to do. */
  public static int waiting(Workstation workstation) {
    return workstation.gallery().uncompared().photos();
  }

  static SearchWaitingProbes of(Workstation workstation) {
    return new SearchWaitingProbes(
        workstation.database(),
        workstation.gallery(),
        workstation.casework(),
        workstation.models().fusion(),
        workstation.models().fused());
  }

  /**
   * Compares what was enrolled since the last time, be it by a process that died before it could.
   * Leaves at most one note a case; notes and how far it got are stored together, on disk when this
   * returns.
   *
   * @return how many cases have a note now
   */
  public int run(JobContext context) {
    Uncompared fresh = gallery.uncompared();
    return fresh.photos() == 0 ? 0 : run(fresh, context);
  }

  private int run(Uncompared fresh, JobContext context) {
    Map<Long, UnsolvedProbe> waiting =
        casework.evidence().unsolved().stream()
            .filter(this::comparable)
            .collect(
                Collectors.toMap(
                    probe -> probe.track().value(),
                    Function.identity(),
                    (a, b) -> b,
                    TreeMap::new));
    Map<CaseId, TreeSet<Long>> alike = new TreeMap<>(Comparator.comparingLong(CaseId::value));
    if (!waiting.isEmpty()) {
      for (long track : alike(fresh.before(), fresh.photos(), waiting, context)) {
        alike.computeIfAbsent(waiting.get(track).caseId(), id -> new TreeSet<>()).add(track);
      }
    }
    UnitOfWork.durably(
        database,
        transaction -> {
          alike.forEach((id, tracks) -> leaveNote(transaction, id, tracks, waiting));
          gallery.compared(transaction, fresh.last());
        });
    return alike.size();
  }

  /** Probes of models used earlier wait for a search that makes their templates anew. */
  private boolean comparable(UnsolvedProbe probe) {
    return gallery
        .models()
        .filter(pair -> pair.first().equals(probe.template().first().model()))
        .filter(pair -> pair.second().equals(probe.template().second().model()))
        .isPresent();
  }

  /** The lowest similarity that is told of after an enrolment of so many photos. */
  double least(int photos) {
    return rates.similarityAt(Math.min(HIGHEST_FMR, STRANGERS / photos));
  }

  private TreeSet<Long> alike(
      PhotoId before, int photos, Map<Long, UnsolvedProbe> waiting, JobContext context) {
    ProbeWatch watch = new ProbeWatch(fusion, least(photos));
    TreeSet<Long> alike = new TreeSet<>();
    List<IndexEntry> entries = new ArrayList<>();
    int[] compared = {0};
    Runnable compare =
        () -> {
          List<ProbeWatch.WaitingProbe> probes =
              waiting.values().stream()
                  .filter(probe -> !alike.contains(probe.track().value()))
                  .map(
                      probe -> new ProbeWatch.WaitingProbe(probe.track().value(), probe.template()))
                  .toList();
          watch.hits(probes, entries).forEach(hit -> alike.add(hit.probe()));
          compared[0] += entries.size();
          entries.clear();
          context.progress(
              new Progress("Comparing waiting faces with them", compared[0], photos, "photos"));
        };
    gallery.templates(
        before,
        template -> {
          entries.add(SearchableGallery.entry(template));
          if (entries.size() == PHOTOS_AT_ONCE) {
            compare.run();
          }
        });
    if (!entries.isEmpty()) {
      compare.run();
    }
    return alike;
  }

  private void leaveNote(
      Transaction transaction, CaseId id, TreeSet<Long> tracks, Map<Long, UnsolvedProbe> waiting) {
    List<String> faces =
        tracks.stream().limit(FACES_NAMED).map(track -> face(waiting.get(track))).toList();
    int more = tracks.size() - faces.size();
    String named = String.join("; ", faces) + (more == 0 ? "" : "; and " + more + " more");
    boolean one = tracks.size() == 1;
    String sentence =
        "People enrolled on %s include somebody like %s here that led to nothing so far: %s. Search %s again."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                one ? "a face" : Noun.FACE.count(tracks.size()),
                named,
                one ? "it" : "them");
    Optional<SearchId> search =
        one ? Optional.of(waiting.get(tracks.first()).lastSearch()) : Optional.empty();
    casework.cases().notify(transaction, id, sentence, search);
  }

  private String face(UnsolvedProbe probe) {
    StoredTrack track = casework.evidence().track(probe.track()).orElseThrow();
    String file =
        casework
            .evidence()
            .find(track.evidence())
            .map(evidence -> evidence.fileName())
            .orElseThrow();
    return "face " + track.number() + " of " + file;
  }
}
