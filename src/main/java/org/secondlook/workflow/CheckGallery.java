package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.secondlook.base.JobContext;
import org.secondlook.engine.Engine;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.vision.Template;

/**
 * Checks every row, picture and template of the gallery, and makes damaged templates again from
 * their pictures.
 */
public final class CheckGallery {
  private final SearchableGallery searchable;
  private final Gallery gallery;
  private final Supplier<Engine> engine;

  /**
   * @param engine asked for once a template has to be made again
   */
  public CheckGallery(SearchableGallery searchable, Supplier<Engine> engine) {
    this.searchable = searchable;
    this.gallery = searchable.gallery();
    this.engine = engine;
  }

  /** For checking only. */
  static CheckGallery withoutEngine(SearchableGallery searchable) {
    return new CheckGallery(
        searchable,
        () -> {
          throw new IllegalStateException("A check alone embeds nothing");
        });
  }

  /**
   * What a check came to.
   *
   * @param findings all that was found
   * @param repaired those of them that were put right; only where that was asked for
   */
  public record Result(List<Finding> findings, List<Finding> repaired) {
    public Result {
      findings = List.copyOf(findings);
      repaired = List.copyOf(repaired);
    }

    /** Whether everything verifies now. */
    public boolean whole() {
      return findings.stream()
          .noneMatch(finding -> finding.kind().isDamage() && !repaired.contains(finding));
    }
  }

  public Result check(JobContext context) {
    return new Result(findings(context), List.of());
  }

  /**
   * Checks, and repairs what can be repaired: a template from its picture, and the gallery's total
   * once everything else verifies. Everything else needs a backup.
   *
   * @param log writes an audit entry for the repairs, which it is given, within their transaction
   */
  public Result repair(BiConsumer<GalleryChange, List<Finding>> log, JobContext context) {
    List<Finding> findings = findings(context);
    // Made before anything is written, since nobody else may change the gallery then.
    Map<Finding, Template> made = new LinkedHashMap<>();
    for (Finding finding : findings) {
      context.stopIfCancelled();
      if (finding.kind() == Finding.Kind.DAMAGED_TEMPLATE) {
        again(finding.photo().orElseThrow(), findings)
            .ifPresent(template -> made.put(finding, template));
      }
    }
    List<Finding> left =
        findings.stream()
            .filter(each -> each.kind().isDamage() && !made.containsKey(each))
            .toList();
    boolean totalOnly = left.stream().allMatch(each -> each.kind() == Finding.Kind.DAMAGED_TOTAL);
    List<Finding> repaired = new ArrayList<>(made.keySet());
    if (totalOnly) {
      repaired.addAll(left);
    }
    if (!repaired.isEmpty()) {
      searchable.change(
          transaction -> {
            GalleryChange change = GalleryChange.begin(gallery, transaction);
            made.forEach(
                (finding, template) ->
                    gallery.repair(transaction, finding.photo().orElseThrow(), template));
            if (totalOnly) {
              gallery.repairTotal(transaction);
            }
            log.accept(change, List.copyOf(repaired));
            return null;
          });
    }
    return new Result(findings, repaired);
  }

  private List<Finding> findings(JobContext context) {
    List<Finding> findings = new ArrayList<>();
    gallery.check(findings::add, context);
    return findings;
  }

  /** A template made from the photo's picture; empty where that is damaged or shows no face. */
  private Optional<Template> again(PhotoId id, List<Finding> findings) {
    boolean alsoDamaged =
        findings.stream()
            .anyMatch(
                other ->
                    other.photo().equals(Optional.of(id))
                        && other.kind().isDamage()
                        && other.kind() != Finding.Kind.DAMAGED_TEMPLATE);
    if (alsoDamaged) {
      return Optional.empty();
    }
    Photo photo = gallery.photo(id).orElseThrow();
    return switch (StoredFace.again(gallery, engine.get(), List.of(photo), JobContext.silent())
        .getFirst()) {
      case StoredFace.Outcome.Found(var face) -> Optional.of(face.template());
      case StoredFace.Outcome.Lost lost -> Optional.empty();
    };
  }
}
