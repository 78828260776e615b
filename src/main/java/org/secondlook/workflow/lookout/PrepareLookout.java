package org.secondlook.workflow.lookout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.JobContext;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseState;
import org.secondlook.engine.Footage;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.NewLookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.search.ListThreshold;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.wording.QualityWords;
import org.secondlook.workflow.FacePick;
import org.secondlook.workflow.FileFingerprint;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Makes a look-out for a case and puts people on its list. */
public record PrepareLookout(Workstation workstation) {
  /**
   * Poorer photos are refused: a blurred one draws strangers (reported of another product: 92 to
   * 100 % false alerts).
   */
  private static final double LEAST_QUALITY = 50;

  /** A photo that can't be listed. @param why a sentence */
  public record Refused(Path file, String why) {}

  /**
   * @param listed how many photos are on the list now that were not before
   */
  public record Result(int listed, List<Refused> refused) {
    public Result {
      refused = List.copyOf(refused);
    }
  }

  /**
   * @param recorded whether what its sources send is recorded while it is watched for
   */
  public Lookout run(
      Actor actor,
      CaseFile caseFile,
      String number,
      Authority authority,
      String zone,
      double falseAlerts,
      boolean recorded) {
    if (caseFile.state() != CaseState.OPEN) {
      throw SecondLookException.policy(
          "Case " + caseFile.number() + " is closed. Open it again first.");
    }
    NewLookout wanted =
        new NewLookout(number, caseFile.id().value(), authority, zone, falseAlerts, recorded);
    Lookouts lookouts = workstation.casework().lookouts();
    if (!authority.until().isAfter(lookouts.now())) {
      throw SecondLookException.policy("This authority ended at " + authority.until() + ".");
    }
    return UnitOfWork.act(
        workstation,
        transaction -> {
          Lookout made = lookouts.prepare(transaction, actor, wanted);
          sealed(made).make(made.due());
          return made;
        });
  }

  /**
   * Each photo shows the person, whose face has to dominate. Refused (kind POLICY) where the list
   * would become longer than the models can carry.
   *
   * @param why the person is listed
   */
  public Result list(
      Actor actor,
      Lookout lookout,
      List<Path> files,
      String name,
      String source,
      String why,
      JobContext context) {
    workstation.require(actor, Permission.LOOK_OUT);
    String who = said(name, "whom the photo shows");
    String from = said(source, "where the photo comes from");
    List<FileFingerprint> before = files.stream().map(PrepareLookout::fingerprint).toList();
    List<StillAnalysis> looked =
        workstation.engine().analyseStills(files, DetectionOptions.STILL, context);
    List<Refused> refused = new ArrayList<>();
    int listed = 0;
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      switch (face(file, looked.get(i))) {
        case Usable.No(String reason) -> refused.add(new Refused(file, reason));
        case Usable.Yes(AnalysedFace face) -> {
          add(actor, lookout, file, before.get(i), face, new Words(who, from, why.strip()));
          listed++;
        }
      }
    }
    return new Result(listed, refused);
  }

  private record Words(String name, String source, String why) {}

  private sealed interface Usable {
    record Yes(AnalysedFace face) implements Usable {}

    record No(String why) implements Usable {}
  }

  private static Usable face(Path file, StillAnalysis analysis) {
    return switch (analysis) {
      case StillAnalysis.Unreadable(String why) -> new Usable.No(why);
      case StillAnalysis.Examined picture -> {
        Optional<AnalysedFace> face =
            FacePick.DOMINANT.of(
                picture.facts().width(), picture.facts().height(), picture.faces());
        if (face.isEmpty()) {
          yield new Usable.No(
              file
                  + " shows "
                  + Noun.FACE.count(picture.faces().size())
                  + ", of which none is clearly the person's. Crop the photo to the person, or choose another.");
        }
        double quality = face.get().face().quality().overall();
        if (quality < LEAST_QUALITY) {
          yield new Usable.No(
              file
                  + " is too poor for a list: quality "
                  + Figures.quality(quality)
                  + " of 100, at least "
                  + Figures.quality(LEAST_QUALITY)
                  + " is needed ("
                  + QualityWords.all(face.get().face().quality().reasons())
                  + "). Such a photo draws strangers; choose a better one.");
        }
        yield new Usable.Yes(face.get());
      }
    };
  }

  /**
   * @param before as it was before anybody looked at it
   */
  private void add(
      Actor actor,
      Lookout lookout,
      Path file,
      FileFingerprint before,
      AnalysedFace face,
      Words words) {
    SealedFolder sealed = sealed(lookout);
    byte[] shown;
    try (Footage footage = workstation.engine().open(file)) {
      shown = ListPicture.of(footage.at(0).picture(), face.face());
    }
    String name = SealedFolder.newName();
    ListedSecret secret = new ListedSecret(words.name(), words.source(), words.why(), shown);
    // Template, picture and digest come of three looks at the file.
    before
        .changed(file)
        .ifPresent(
            why -> {
              throw SecondLookException.input(why);
            });
    try {
      Sha256 digest = sealed.write(name, secret.bytes());
      Sha256 template =
          sealed.write(ListedPhoto.templateOf(name), AlertKeeper.bytes(face.template()));
      UnitOfWork.change(
          workstation,
          transaction -> {
            Lookouts lookouts = workstation.casework().lookouts();
            List<ListedPhoto> listed = lookouts.photos(lookout.id());
            ListedPhoto photo =
                new ListedPhoto(
                    number(ShowLookout.names(sealed, listed), words.name()),
                    before.sha256(),
                    name,
                    digest,
                    template,
                    face.face().quality().overall());
            List<ListedPhoto> all = new ArrayList<>(listed);
            all.add(photo);
            refusal(lookout, all)
                .ifPresent(
                    why -> {
                      throw SecondLookException.policy(why);
                    });
            lookouts.list(transaction, actor, lookout.id(), photo);
          });
    } catch (RuntimeException e) {
      sealed.erase(name);
      sealed.erase(ListedPhoto.templateOf(name));
      throw e;
    }
  }

  private Optional<String> refusal(Lookout lookout, List<ListedPhoto> photos) {
    return new ShowLookout(workstation).threshold(lookout, photos).flatMap(ListThreshold::refusal);
  }

  /** The same name is the same person. */
  private static int number(List<String> names, String name) {
    int at = names.indexOf(name);
    return at < 0 ? names.size() + 1 : at + 1;
  }

  private static FileFingerprint fingerprint(Path file) {
    try {
      return FileFingerprint.of(file);
    } catch (IOException e) {
      throw SecondLookException.input(
          file + " can't be read. Check its name and permissions, and add it again.", e);
    }
  }

  private static String said(String text, String what) {
    if (OneLine.saysNothing(text)) {
      throw SecondLookException.policy("State " + what + ".");
    }
    return OneLine.of(text);
  }

  private SealedFolder sealed(Lookout lookout) {
    return new SealedFolder(workstation.home().lookouts(), lookout.id());
  }
}
