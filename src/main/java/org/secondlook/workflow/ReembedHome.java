package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.base.JobContext;
import org.secondlook.engine.Engine;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.ModelPair;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.wording.Noun;

/**
 * {@link ReembedGallery} for a home: permission, an engine with the other models beside the home's
 * own, the log's entry, and erasing the old templates. Close it.
 */
public final class ReembedHome implements AutoCloseable {
  private final Workstation workstation;
  private final Optional<Path> folder;
  private final ModelPair models;
  private final ReembedGallery reembed;
  private Engine engine;

  /**
   * @param folder of the other models, laid out as the program's; empty for the program's own,
   *     where the gallery has earlier ones
   */
  public ReembedHome(Workstation workstation, Optional<Path> folder) {
    this.workstation = workstation;
    this.folder = folder;
    ModelCatalog catalog = folder.map(ModelCatalog::open).orElse(workstation.catalog());
    MeasuredModels measured = Engines.measured(catalog);
    PinnedModels.demand(catalog, measured.hashes(), workstation.casework().log());
    this.models = Engines.pair(measured);
    workstation.gallery().models().ifPresent(theirs -> theirs.requireOwnIds(models));
    this.reembed =
        new ReembedGallery(
            workstation.searchable(),
            Galleries.reembedding(workstation.database(), models),
            this::engine);
  }

  private synchronized Engine engine() {
    if (folder.isEmpty()) {
      return workstation.engine();
    }
    if (engine == null) {
      engine = Engines.openWith(folder.get());
    }
    return engine;
  }

  /** The models that the gallery is to have. */
  public ModelPair models() {
    return models;
  }

  /** As {@link ReembedGallery#embed}. */
  public ReembedGallery.Result embed(Actor actor, JobContext context) {
    Permissions.require(actor, Permission.ENROL);
    return reembed.embed(context);
  }

  /** As {@link ReembedGallery#switchOver}. */
  public ReembedGallery.Result switchOver(Actor actor, boolean leaveOut, JobContext context) {
    Permissions.require(actor, Permission.ENROL);
    Optional<ModelPair> before = workstation.gallery().models();
    ReembedGallery.Result result =
        reembed.switchOver(
            leaveOut,
            (change, switched) ->
                workstation
                    .casework()
                    .log()
                    .append(
                        change.transaction(),
                        actor,
                        change.entry(Act.GALLERY_REEMBEDDED, details(before, switched))),
            context);
    if (result.switched()) {
      workstation.casework().log().checkpoint();
      workstation.searchable().eraseRemoved();
    }
    return result;
  }

  private ObjectNode details(Optional<ModelPair> before, ReembedGallery.Result result) {
    ObjectNode details =
        JsonNodeFactory.instance
            .objectNode()
            .put("from", before.map(ModelPair::toString).orElse(""))
            .put("to", models.toString())
            .put("photos", result.ready());
    ArrayNode leftOut = details.putArray("leftOut");
    result.failed().forEach(each -> leftOut.add(each.photo().value()));
    return details;
  }

  /** One sentence or two for the user. */
  public String summary(ReembedGallery.Result result, boolean switchWanted) {
    if (result.switched() && result.ready() == 0) {
      return "The gallery has the models " + models + " already.";
    }
    if (result.switched()) {
      return "The gallery belongs to the models "
          + models
          + " now, with "
          + Noun.PHOTO.count(result.ready())
          + "."
          + folder
              .map(
                  path ->
                      " Start Second Look with them: set SECONDLOOK_MODELS to "
                          + path.toAbsolutePath().normalize()
                          + ", or put that folder in the place of the program's models.")
              .orElse("");
    }
    if (switchWanted) {
      return Noun.PHOTO.count(result.failed().size())
          + " can't be embedded again, so the gallery keeps its models. Remove what can't, restore"
          + " it from a backup, or add --leave-out.";
    }
    return "Ready: %s of the models %s; %s can't have one. The gallery is as it was; '--switch' gives it to them."
        .formatted(
            Noun.TEMPLATE.count(result.ready()), models, Noun.PHOTO.count(result.failed().size()));
  }

  @Override
  public synchronized void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
