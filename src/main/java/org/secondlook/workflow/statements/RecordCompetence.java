package org.secondlook.workflow.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.Workstation;

/** Records what somebody was trained in or showed in a test; administrators only. */
public record RecordCompetence(Workstation workstation) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Holds from now on. */
  public void run(Actor actor, Stated.Competence stated) {
    new MakeStatement(workstation).run(actor, stated);
  }

  /**
   * A finished line-up of the account as a test of proficiency, with its result as the log tells
   * it: nobody states a better one.
   */
  public Stated.Competence ofLineUp(Actor actor, String account, long lineUp, LocalDate until) {
    workstation.require(actor, Permission.MANAGE_ACCOUNTS);
    List<AuditEntry> found = new ArrayList<>();
    workstation
        .casework()
        .log()
        .all(
            entry -> {
              if (entry.act().equals(Act.LINE_UP_FINISHED.name())
                  && AccountNames.key(entry.user()).equals(AccountNames.key(account))
                  && details(entry).path("lineUp").asLong() == lineUp) {
                found.add(entry);
              }
            });
    if (found.isEmpty()) {
      throw SecondLookException.usage(
          "The log tells of no finished line-up " + lineUp + " of " + account + ".");
    }
    AuditEntry entry = found.getLast();
    JsonNode details = details(entry);
    return new Stated.Competence(
        account,
        Stated.Competence.Kind.PROFICIENCY,
        entry.at().atZone(ZoneId.systemDefault()).toLocalDate(),
        until,
        "line-up %d: %d of %d found, strangers taken for somebody: %d of %d (entry %d)"
            .formatted(
                lineUp,
                details.path("hits").asLong(),
                details.path("mated").asLong(),
                details.path("falseAlarms").asLong(),
                details.path("nonMated").asLong(),
                entry.sequence()));
  }

  private static JsonNode details(AuditEntry entry) {
    try {
      return JSON.readTree(entry.details());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
