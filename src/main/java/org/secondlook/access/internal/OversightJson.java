package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Offence;
import org.secondlook.access.Oversight;
import org.secondlook.access.Switch;

/** The stored form of a policy's oversight; absent in policies of before. */
final class OversightJson {
  private OversightJson() {}

  static void write(ObjectNode node, Oversight oversight) {
    ArrayNode switches = node.putArray("switches");
    oversight.switches().stream().sorted().map(Switch::name).forEach(switches::add);
    ArrayNode offences = node.putArray("offences");
    for (Offence each : oversight.offences()) {
      ObjectNode offence = offences.addObject().put("name", each.name());
      ArrayNode uses = offence.putArray("uses");
      each.uses().stream().sorted().map(Offence.Use::name).forEach(uses::add);
    }
    oversight.auditDue().ifPresent(day -> node.put("auditDue", day.toString()));
    oversight.groupColumn().ifPresent(column -> node.put("groupColumn", column));
  }

  static Oversight read(JsonNode node) {
    Set<Switch> switches = EnumSet.noneOf(Switch.class);
    node.path("switches").forEach(each -> switches.add(Switch.valueOf(each.asText())));
    List<Offence> offences = new ArrayList<>();
    for (JsonNode each : node.path("offences")) {
      Set<Offence.Use> uses = EnumSet.noneOf(Offence.Use.class);
      each.path("uses").forEach(use -> uses.add(Offence.Use.valueOf(use.asText())));
      offences.add(new Offence(each.path("name").asText(), uses));
    }
    return new Oversight(
        switches,
        offences,
        Optional.ofNullable(node.path("auditDue").textValue()).map(LocalDate::parse),
        Optional.ofNullable(node.path("groupColumn").textValue()));
  }
}
