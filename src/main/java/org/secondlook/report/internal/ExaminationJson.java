package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.secondlook.casework.Examination;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.Change;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.NotExamined;

/** What of a file was examined, as a package tells it. */
final class ExaminationJson {
  private ExaminationJson() {}

  static ObjectNode of(Examination examination) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (!examination.settings().isAsStored()) {
      node.put("set", examination.settings().words());
    }
    ArrayNode parts = node.putArray("parts");
    examination.parts().forEach(part -> part(parts.addObject(), part));
    ArrayNode not = node.putArray("notExamined");
    for (NotExamined each : examination.notExamined()) {
      not.addObject().put("what", each.what()).put("why", each.why());
    }
    return node;
  }

  private static void part(ObjectNode node, Examination.Part part) {
    MediaFacts facts = part.facts();
    node.put("part", part.number())
        .put("partName", facts.part().name())
        .put("kind", facts.kind().name().toLowerCase(Locale.ROOT))
        .put("width", facts.width())
        .put("height", facts.height())
        .put("format", facts.format())
        .put("codec", facts.codec())
        .put("rotation", facts.rotation())
        .put("frames", part.framesDecoded())
        .put("damage", part.damage().isEmpty() ? null : part.damage());
    ArrayNode assumed = node.putArray("assumed");
    for (Assumed each : facts.assumed()) {
      assumed
          .addObject()
          .put("what", each.what())
          .put("value", each.value())
          .put("setBy", each.byExaminer() ? "examiner" : null);
    }
    ArrayNode changes = node.putArray("changes");
    for (Change each : part.changes()) {
      changes.addObject().put("ptsMillis", each.ptsMillis()).put("what", each.what());
    }
  }
}
