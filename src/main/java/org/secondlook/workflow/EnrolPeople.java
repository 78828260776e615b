package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.PersonId;

/**
 * Enrols photos into a home: permission, the log's entry with each batch, the index kept up with
 * the store, and, after the last batch, notes on cases whose unsolved faces resemble somebody new.
 */
public final class EnrolPeople {
  private final Workstation workstation;

  public EnrolPeople(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * As {@link EnrolPhotos#enrol}. @param listener hears of each batch after log and index know of
   * it
   */
  public EnrolResult run(
      Actor actor, EnrolRequest request, EnrolListener listener, JobContext context) {
    Permissions.require(actor, Permission.ENROL);
    Set<PersonId> touched = new LinkedHashSet<>();
    // So that the index follows batch by batch instead of catching up with all of them.
    workstation.searchable().prepare(context);
    EnrolListener bound =
        new EnrolListener() {
          @Override
          public void storing(GalleryChange change, List<Stored> batch) {
            listener.storing(change, batch);
            workstation
                .casework()
                .log()
                .append(
                    change.transaction(),
                    actor,
                    change.entry(Act.PEOPLE_ENROLLED, details(request, batch)));
          }

          @Override
          public void stored(List<Stored> batch) {
            batch.forEach(each -> touched.add(each.person()));
            listener.stored(batch);
          }
        };
    try {
      EnrolResult result =
          new EnrolPhotos(workstation.searchable(), workstation.engine())
              .enrol(request, bound, context);
      bases(actor, request);
      return result.withUnlike(
          new UnlikePhotos(workstation.gallery(), workstation.models()).among(touched, context));
    } finally {
      // However the run ended: what is stored is stored. What a killed process leaves uncompared is
      // still on the list when the home is opened again.
      workstation.casework().log().checkpoint();
      SearchWaitingProbes.of(workstation).run(context);
    }
  }

  /** What a table says of bases; photos whose basis it says has ended are removed. */
  private void bases(Actor actor, EnrolRequest request) {
    if (request.layout() == EnrolRequest.Layout.CSV) {
      request.paths().stream()
          .filter(ImportBases::tells)
          .forEach(table -> new ImportBases(workstation).run(actor, table, true));
    }
  }

  private static ObjectNode details(EnrolRequest request, List<EnrolListener.Stored> batch) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("photos", batch.size())
        .put("firstPhoto", batch.getFirst().photo().value())
        .put("lastPhoto", batch.getLast().photo().value())
        .put("source", request.source())
        .put("basis", request.basis());
  }
}
