package org.secondlook.workflow.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Says where each checkpoint goes besides the home: a folder that is out of this machine's hands,
 * so that even its owner can't write the log anew from a point of his choice.
 */
public record SetAnchor(Workstation workstation) {
  /**
   * @param folder is there and can be written to; empty for none
   */
  public void run(Actor actor, Optional<Path> folder) {
    workstation.require(actor, Permission.CHANGE_POLICY);
    Optional<Path> anchor = folder.map(path -> path.toAbsolutePath().normalize());
    var log = workstation.casework().log();
    anchor.ifPresent(log::requireAnchorable);
    ObjectNode details =
        workstation.ofThisSeat(
            JsonNodeFactory.instance
                .objectNode()
                .put("folder", anchor.map(Path::toString).orElse(null)));
    // The setting follows its entry at once: one without the other is told by 'audit verify'.
    UnitOfWork.logged(workstation, actor, NewEntry.of(Act.ANCHOR_CHANGED, details.toString()));
    log.anchorIn(anchor);
  }
}
