package org.secondlook.workflow;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Point;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.TemplateBytes;

/**
 * Makes a labelled set of a folder that holds a folder a person. The most central face of each
 * photo is taken. Templates may be kept in a cache, in a file named by the digest of photos and
 * models, so that the second lesson starts at once.
 */
public final class TrainingLab {
  private static final int BATCH = 64;
  private static final int FORMAT = 0x534c5432;

  private final MeasuredModels models;
  private final Supplier<Engine> engine;
  private final Optional<Path> cache;

  /**
   * @param engine opened only when templates have to be made; the caller closes it
   * @param cache a folder for templates, made when needed; empty to keep none
   */
  public TrainingLab(MeasuredModels models, Supplier<Engine> engine, Optional<Path> cache) {
    this.models = models;
    this.engine = engine;
    this.cache = cache;
  }

  /** On an open home, which keeps the templates, but never beside an encrypted store. */
  public static TrainingLab of(Workstation workstation) {
    return new TrainingLab(
        workstation.models(),
        workstation::engine,
        workstation.database().encrypted()
            ? Optional.empty()
            : Optional.of(workstation.home().folder().resolve("training")));
  }

  /** On an open home, keeping nothing. */
  public static TrainingLab withoutCache(Workstation workstation) {
    return new TrainingLab(workstation.models(), workstation::engine, Optional.empty());
  }

  public LabelledSet labelled(Path folder, JobContext context) {
    EnrolRequest request =
        EnrolRequest.of(List.of(folder), EnrolRequest.Layout.FOLDERS, FacePick.CENTRAL, "", "");
    List<PhotoFile> files =
        PhotoFiles.find(request, context).files().stream()
            .filter(file -> file.problem().isEmpty())
            .sorted(Comparator.comparing(PhotoFile::shown))
            .toList();
    if (files.isEmpty()) {
      throw SecondLookException.input(
          "No photo below "
              + folder
              + " lies in a folder with a person's name. Give each person a folder: the folder's"
              + " name is the label.");
    }
    Optional<Path> kept = cache.map(place -> place.resolve(digest(files, context) + ".templates"));
    if (kept.isPresent() && Files.exists(kept.get())) {
      Optional<List<LabelledFace>> read = read(kept.get());
      if (read.isPresent()) {
        return set(folder, files.size(), read.get());
      }
    }
    List<LabelledFace> faces = faces(files, context);
    kept.ifPresent(place -> write(place, faces));
    return set(folder, files.size(), faces);
  }

  private LabelledSet set(Path folder, int photos, List<LabelledFace> faces) {
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    return new LabelledSet(
        "the folder " + name,
        false,
        models.fusion(),
        faces,
        photos - faces.size(),
        Optional.of(folder.toAbsolutePath().normalize()));
  }

  private List<LabelledFace> faces(List<PhotoFile> files, JobContext context) {
    List<LabelledFace> faces = new ArrayList<>();
    for (int from = 0; from < files.size(); from += BATCH) {
      context.stopIfCancelled();
      List<PhotoFile> batch = files.subList(from, Math.min(files.size(), from + BATCH));
      List<StillAnalysis> looked =
          engine
              .get()
              .analyseStills(
                  batch.stream().map(PhotoFile::path).toList(),
                  DetectionOptions.STILL,
                  JobContext.silent());
      for (int i = 0; i < batch.size(); i++) {
        PhotoFile file = batch.get(i);
        if (looked.get(i) instanceof StillAnalysis.Examined found) {
          Point centre = new Point(found.facts().width() / 2.0, found.facts().height() / 2.0);
          found.faces().stream()
              .min(
                  Comparator.comparingDouble(face -> face.face().box().centre().distanceTo(centre)))
              .map(face -> labelled(file, face))
              .ifPresent(faces::add);
        }
      }
      context.progress(new Progress("Finding faces", from + batch.size(), files.size(), "photos"));
    }
    return faces;
  }

  private static LabelledFace labelled(PhotoFile file, AnalysedFace face) {
    return new LabelledFace(
        file.shown(),
        file.person(),
        face.template(),
        Optional.of(new LabelledFace.Seen(face.face().box(), face.face().quality().overall())));
  }

  private String digest(List<PhotoFile> files, JobContext context) {
    MessageDigest digest = Sha256.digest();
    digest.update(models.hashes().toString().getBytes(StandardCharsets.UTF_8));
    for (PhotoFile file : files) {
      context.stopIfCancelled();
      try {
        digest.update(
            (file.shown() + "\n" + Sha256.of(file.path()) + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw SecondLookException.input(
            "The photo " + file.path() + " can't be read. Check its permissions.", e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Empty where the file is not whole; the templates are then made again. */
  private static Optional<List<LabelledFace>> read(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != FORMAT) {
        return Optional.empty();
      }
      int many = in.readInt();
      List<LabelledFace> faces = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        faces.add(
            new LabelledFace(
                in.readUTF(), in.readUTF(), TemplateBytes.read(in), Optional.of(seen(in))));
      }
      return Optional.of(faces);
    } catch (IOException | RuntimeException e) {
      System.getLogger(TrainingLab.class.getName())
          .log(System.Logger.Level.INFO, "Made again: " + file, e);
      return Optional.empty();
    }
  }

  private static LabelledFace.Seen seen(DataInputStream in) throws IOException {
    return new LabelledFace.Seen(
        new Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()),
        in.readDouble());
  }

  private static void write(DataOutputStream out, LabelledFace.Seen seen) throws IOException {
    out.writeDouble(seen.box().x());
    out.writeDouble(seen.box().y());
    out.writeDouble(seen.box().width());
    out.writeDouble(seen.box().height());
    out.writeDouble(seen.quality());
  }

  private static void write(Path file, List<LabelledFace> faces) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "templates", ".part");
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
        out.writeInt(FORMAT);
        out.writeInt(faces.size());
        for (LabelledFace face : faces) {
          out.writeUTF(face.file());
          out.writeUTF(face.person());
          TemplateBytes.write(out, face.template());
          write(out, face.seen().orElseThrow());
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The templates can't be kept in " + file.getParent() + ". Make the folder writable.", e);
    }
  }
}
