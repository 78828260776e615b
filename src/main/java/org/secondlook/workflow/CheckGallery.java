package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.secondlook.base.JobContext;
import org.secondlook.engine.Engine;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/**
 * Checks every row, picture and template of the gallery, and makes damaged templates again from
 * their pictures.
 */
public final class CheckGallery {
  private final Database database;
  private final Gallery gallery;
  private final Supplier<Engine> engine;

  /**
   * @param engine asked for once a template has to be made again
   */
  public CheckGallery(Database database, Gallery gallery, Supplier<Engine> engine) {
    this.database = database;
    this.gallery = gallery;
    this.engine = engine;
  }

  /** For checking only. */
  static CheckGallery withoutEngine(Database database, Gallery gallery) {
    return new CheckGallery(
        database,
        gallery,
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
  public Result repair(BiConsumer<Transaction, List<Finding>> log, JobContext context) {
    List<Finding> findings = findings(context);
    List<Finding> repaired =
        UnitOfWork.durable(
            database, transaction -> repaired(transaction, findings, log, context));
    return new Result(findings, repaired);
  }

  /** Nothing is changed where nothing can be repaired. */
  private List<Finding> repaired(
      Transaction transaction,
      List<Finding> findings,
      BiConsumer<Transaction, List<Finding>> log,
      JobContext context) {
    List<Finding> repaired = new ArrayList<>();
    for (Finding finding : findings) {
      context.stopIfCancelled();
      if (finding.kind() == Finding.Kind.DAMAGED_TEMPLATE
          && repairTemplate(transaction, finding.photo().orElseThrow(), findings)) {
        repaired.add(finding);
      }
    }
    List<Finding> left =
        findings.stream()
            .filter(each -> each.kind().isDamage() && !repaired.contains(each))
            .toList();
    boolean totalOnly = left.stream().allMatch(each -> each.kind() == Finding.Kind.DAMAGED_TOTAL);
    if (totalOnly && (!left.isEmpty() || !repaired.isEmpty())) {
      gallery.repairTotal(transaction);
      repaired.addAll(left);
    }
    if (!repaired.isEmpty()) {
      log.accept(transaction, List.copyOf(repaired));
    }
    return repaired;
  }

  private List<Finding> findings(JobContext context) {
    List<Finding> findings = new ArrayList<>();
    gallery.check(findings::add, context);
    return findings;
  }

  private boolean repairTemplate(Transaction transaction, PhotoId id, List<Finding> findings) {
    boolean alsoDamaged =
        findings.stream()
            .anyMatch(
                other ->
                    other.photo().equals(Optional.of(id))
                        && other.kind().isDamage()
                        && other.kind() != Finding.Kind.DAMAGED_TEMPLATE);
    if (alsoDamaged) {
      return false;
    }
    Photo photo = gallery.photo(id).orElseThrow();
    return switch (StoredFace.again(gallery, engine.get(), List.of(photo), JobContext.silent())
        .getFirst()) {
      case StoredFace.Outcome.Found(var face) -> {
        gallery.repair(transaction, id, face.template());
        yield true;
      }
      case StoredFace.Outcome.Lost lost -> false;
    };
  }
}
