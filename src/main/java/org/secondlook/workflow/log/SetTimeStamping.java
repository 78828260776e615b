package org.secondlook.workflow.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.TimeStamp;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Says which party stamps checkpoints with the time (RFC 3161), so that nobody, whoever owns this
 * machine, can make up a history with an earlier one. Only then does the program reach for a
 * network, and only for the SHA-256 of a checkpoint.
 */
public record SetTimeStamping(Workstation workstation) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * @param address of the authority; empty for none
   */
  public void run(Actor actor, Optional<String> address) {
    workstation.require(actor, Permission.CHANGE_POLICY);
    Optional<URI> authority = address.map(SetTimeStamping::uri);
    var log = workstation.casework().log();
    ObjectNode details =
        workstation.ofThisSeat(
            JsonNodeFactory.instance
                .objectNode()
                .put("authority", authority.map(URI::toString).orElse(null)));
    // The setting follows its entry at once: one without the other is told by 'audit verify'.
    UnitOfWork.logged(
        workstation, actor, NewEntry.of(Act.TIME_STAMPING_CHANGED, details.toString()));
    log.stampBy(authority);
  }

  /** Has the newest checkpoint stamped, waiting for the answer. */
  public TimeStamp now(Actor actor) {
    workstation.require(actor, Permission.EXPORT_AUDIT);
    return workstation.casework().log().stampNow();
  }

  private static URI uri(String address) {
    try {
      URI uri = new URI(address.strip());
      if (uri.getHost() != null
          && uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
        return uri;
      }
    } catch (URISyntaxException ignored) {
      // Said below.
    }
    throw SecondLookException.usage(
        address + " is no address of a time stamp authority (http://... or https://...).");
  }
}
