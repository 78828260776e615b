package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.base.Embedding;
import org.secondlook.gallery.NewPhoto;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Template;

/**
 * People made up for a real home: templates of its own models, so that the program searches them.
 */
final class SyntheticPeople {
  private SyntheticPeople() {}

  static Template template(Workstation workstation, long number) {
    Template made = SyntheticPhotos.template(number);
    return new Template(
        new Embedding(workstation.models().firstId(), made.first().values()),
        new Embedding(workstation.models().secondId(), made.second().values()));
  }

  /** Enrols and logs it, as one act. */
  static void enrol(
      Workstation workstation, Actor actor, String name, long number, Map<String, String> details) {
    NewPhoto plain = SyntheticPhotos.photo(name, number);
    NewPhoto photo =
        new NewPhoto(
            name,
            plain.file(),
            plain.bytes(),
            "test",
            "none needed",
            Optional.empty(),
            Optional.empty(),
            details,
            new AnalysedFace(plain.face().face(), template(workstation, number)));
    enrol(workstation, actor, List.of(photo));
  }

  /** Enrols all of them and logs it, as one act. */
  static void enrol(Workstation workstation, Actor actor, List<NewPhoto> photos) {
    UnitOfWork.onTheGallery(
        workstation,
        change -> {
          for (NewPhoto photo : photos) {
            workstation.gallery().enrol(change.transaction(), photo);
          }
          return workstation
              .casework()
              .log()
              .append(
                  change.transaction(),
                  actor,
                  change.entry(Act.PEOPLE_ENROLLED, JsonNodeFactory.instance.objectNode()));
        });
  }
}
