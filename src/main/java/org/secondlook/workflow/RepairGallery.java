package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Finding;

/** {@link CheckGallery} for a home: permission, the log's entry, and erasing what is still due. */
public final class RepairGallery {
  private final Workstation workstation;

  public RepairGallery(Workstation workstation) {
    this.workstation = workstation;
  }

  public CheckGallery.Result check(Actor actor, JobContext context) {
    Permissions.require(actor, Permission.VIEW_GALLERY);
    // Checking alone needs no models.
    return withUnlike(CheckGallery.withoutEngine(workstation.searchable()).check(context), context);
  }

  /** Repairs what can be repaired and finishes an erasure that a crash or other work put off. */
  public CheckGallery.Result repair(Actor actor, JobContext context) {
    Permissions.require(actor, Permission.ENROL);
    CheckGallery check = new CheckGallery(workstation.searchable(), workstation::engine);
    CheckGallery.Result result =
        check.repair(
            (change, repaired) -> {
              var rows = JsonNodeFactory.instance.arrayNode();
              repaired.forEach(finding -> rows.add(finding.row()));
              ObjectNode details = JsonNodeFactory.instance.objectNode();
              details.set("rows", rows);
              workstation
                  .casework()
                  .log()
                  .append(change.transaction(), actor, change.entry(Act.GALLERY_REPAIRED, details));
            },
            context);
    if (!result.repaired().isEmpty()) {
      workstation.casework().log().checkpoint();
    }
    workstation.searchable().eraseRemoved();
    return withUnlike(result, context);
  }

  private CheckGallery.Result withUnlike(CheckGallery.Result result, JobContext context) {
    List<Finding> findings = new ArrayList<>(result.findings());
    if (result.whole()) {
      // People of a damaged gallery can't be read; what is damaged comes first.
      findings.addAll(new UnlikePhotos(workstation.gallery(), workstation.models()).all(context));
    }
    return new CheckGallery.Result(findings, result.repaired());
  }
}
