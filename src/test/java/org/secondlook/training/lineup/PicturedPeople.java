package org.secondlook.training.lineup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.training.CompareAll;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;

/** Made-up people that pretend to have pictures. */
public final class PicturedPeople {
  private PicturedPeople() {}

  public static LabelledSet of(LabelledSet set) {
    List<LabelledFace> faces = new ArrayList<>();
    for (LabelledFace each : set.faces()) {
      faces.add(
          new LabelledFace(
              each.file(),
              each.person(),
              each.template(),
              Optional.of(new LabelledFace.Seen(new Box(0, 0, 9, 9), faces.size() % 100))));
    }
    return new LabelledSet("people", false, set.fusion(), faces, 0, Optional.of(Path.of("photos")));
  }

  public static Scores scores(int people) {
    return CompareAll.run(of(LabelledSet.synthetic(4, people)), JobContext.silent());
  }
}
