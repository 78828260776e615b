package org.secondlook.workflow.lookout;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.Causes;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.engine.WatchTask;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Alerts;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.WatchRun;
import org.secondlook.report.RecordReport;
import org.secondlook.search.ListThreshold;
import org.secondlook.storage.StoredJson;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Times;
import org.secondlook.workflow.LookoutFiles;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.FindCase;

/** Writes the record of an ended look-out, as JSON and as PDF; the log keeps their digests. */
public record WriteDeploymentRecord(Workstation workstation) {
  /** Where they lie. */
  public record Written(Path json, Path pdf) {}

  /** The record that its end has written; where it is gone, it is written anew. */
  public Written find(Actor actor, String number) {
    Written there = written(new ShowAlerts(workstation).lookout(actor, number));
    return Files.isRegularFile(there.pdf()) && Files.isRegularFile(there.json())
        ? there
        : run(actor, number);
  }

  private Written written(Lookout lookout) {
    LookoutFiles files = LookoutFiles.of(workstation.home(), lookout);
    return new Written(files.json(), files.pdf());
  }

  /**
   * An earlier record of the same look-out is replaced. Whoever ended a look-out and whoever
   * watched meanwhile may both be writing it: the one that stays is of what is stored then.
   */
  public Written run(Actor actor, String number) {
    Lookout lookout = new ShowAlerts(workstation).lookout(actor, number);
    if (lookout.state() != Lookout.State.ENDED) {
      throw SecondLookException.policy(
          "The record of a look-out is written when it has ended ('lookout end').");
    }
    Deployment told;
    do {
      told = deployment(lookout);
      write(actor, lookout, told);
    } while (!told.json().equals(deployment(lookout).json()));
    return written(lookout);
  }

  private void write(Actor actor, Lookout lookout, Deployment deployment) {
    byte[] json = deployment.json().getBytes(StandardCharsets.UTF_8);
    Written written = written(lookout);
    try {
      byte[] pdf = pdf(lookout, deployment);
      NewEntry entry =
          new FindCase(workstation)
              .run(actor, lookout.caseNumber())
              .entry(
                  Act.LOOKOUT_RECORD_WRITTEN,
                  StoredJson.object()
                      .put(LookoutFiles.LOOKOUT, lookout.number())
                      .put(LookoutFiles.JSON, Sha256.of(json).hex())
                      .put(LookoutFiles.PDF, Sha256.of(pdf).hex())
                      .toString());
      // While the log is this act's: of two that write, the later one's entry has the later files.
      UnitOfWork.<IOException>change(
          workstation,
          transaction -> {
            workstation.casework().lookouts().requireAsLogged(transaction, lookout.id());
            workstation.casework().log().append(transaction, actor, entry);
            Files.createDirectories(written.pdf().getParent());
            replace(written.json(), json);
            replace(written.pdf(), pdf);
          });
    } catch (IOException e) {
      throw SecondLookException.input(
          "Look-out "
              + lookout.number()
              + " has ended and is erased, but its record can't be written to "
              + written.pdf().getParent()
              + " ("
              + Causes.of(e)
              + "). Make room there and write it with 'lookout record "
              + lookout.number()
              + "'.",
          e);
    }
  }

  private static byte[] pdf(Lookout lookout, Deployment deployment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordReport.pdf(
        "Record of look-out " + lookout.number(), DeploymentWords.sections(deployment), out);
    return out.toByteArray();
  }

  /** Nobody ever reads half of it. */
  private static void replace(Path file, byte[] content) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, content);
    Files.move(beside, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  private Deployment deployment(Lookout lookout) {
    Alerts stored = workstation.casework().alerts();
    List<ListedPhoto> photos = workstation.casework().lookouts().photos(lookout.id());
    List<Alert> alerts = stored.of(lookout.id());
    List<WatchRun> runs = stored.runs(lookout.id());
    List<WatchLookout.Outcome> outcomes =
        runs.stream()
            .flatMap(each -> each.figures().stream())
            .map(each -> StoredJson.read(each, WatchLookout.Outcome.class))
            .toList();
    Optional<ListThreshold> threshold = new ShowLookout(workstation).threshold(lookout, photos);
    ShowAlerts shows = new ShowAlerts(workstation);
    return new Deployment(
        lookout.number(),
        lookout.caseNumber(),
        lookout.zone(),
        new Deployment.Allowed(
            lookout.authority().issuer(),
            lookout.authority().document(),
            lookout.authority().scope(),
            lookout.authority().from().toString(),
            lookout.authority().until().toString(),
            lookout.authority().urgent()),
        Deployment.steps(lookout),
        (int) photos.stream().mapToInt(ListedPhoto::person).distinct().count(),
        photos.size(),
        lookout.falseAlerts(),
        threshold
            .map(each -> Deployment.threshold(each, workstation.models().provenance()))
            .orElse(null),
        runs.stream().map(Deployment::watched).toList(),
        counts(alerts, outcomes, threshold),
        alerts.stream().map(each -> Deployment.line(each, shows.name(lookout, each))).toList(),
        Deployment.Recording.of(
            workstation.casework().lookouts().recorded(lookout),
            workstation.casework().recordings().of(lookout),
            outcomes),
        notWatched(runs, outcomes, threshold));
  }

  private static Deployment.Counts counts(
      List<Alert> alerts, List<WatchLookout.Outcome> outcomes, Optional<ListThreshold> threshold) {
    long faces =
        outcomes.stream()
            .flatMap(each -> each.sources().stream())
            .mapToLong(WatchLookout.Source::tracks)
            .sum();
    long suppressed =
        outcomes.stream()
            .flatMap(each -> each.sources().stream())
            .mapToLong(WatchLookout.Source::suppressed)
            .sum();
    long wrong = alerts.stream().filter(each -> each.state().isFalse()).count();
    long judged = alerts.stream().filter(each -> each.judged().isPresent()).count();
    long viable =
        alerts.stream()
            .filter(each -> each.judged().isPresent())
            .filter(each -> each.state() != Alert.State.NOT_VIABLE)
            .count();
    long settled = alerts.stream().filter(each -> each.released().isPresent()).count();
    long released = alerts.stream().filter(each -> each.state() == Alert.State.RELEASED).count();
    return new Deployment.Counts(
        faces,
        threshold.map(each -> each.fewestAlertsPer1000() * faces / 1000).orElse(0.0),
        threshold.map(each -> each.expectedAlertsPer1000() * faces / 1000).orElse(0.0),
        alerts.size(),
        outcomes.stream().mapToLong(WatchLookout.Outcome::notKept).sum(),
        suppressed,
        alerts.size() - judged,
        viable - settled,
        alerts.stream().filter(each -> each.taken().isPresent()).count(),
        Deployment.Share.of(Math.min(wrong, faces), faces),
        Deployment.Share.of(viable, judged),
        Deployment.Share.of(released, settled));
  }

  private static List<String> notWatched(
      List<WatchRun> runs, List<WatchLookout.Outcome> outcomes, Optional<ListThreshold> threshold) {
    List<String> said = new ArrayList<>();
    said.add(
        runs.isEmpty()
            ? "Nothing was ever watched."
            : "Outside the times of watching that are listed nobody watched.");
    runs.stream()
        .filter(each -> each.figures().isEmpty())
        .forEach(
            each ->
                said.add(
                    "The watching that began "
                        + Times.utc(each.begun().at())
                        + " ended without a word, or still went on when this was written: what it watched isn't known."));
    for (WatchLookout.Outcome each : outcomes) {
      for (WatchLookout.Source source : each.sources()) {
        if (source.came() == 0) {
          said.add(source.source() + " gave no picture.");
        } else if (source.gapsCount() > 0) {
          said.add(
              String.format(
                  Locale.ROOT,
                  "%s: not watched, or too late, for %.1f seconds in all, connecting included (times: %d).",
                  source.source(),
                  source.gapsMillis() / 1000.0,
                  source.gapsCount()));
        }
        if (source.skipped() > 0) {
          said.add(
              String.format(
                  Locale.ROOT,
                  "%s: of %,d frames %,d were not looked at, since a newer one was there.",
                  source.source(),
                  source.came(),
                  source.skipped()));
        }
        if (source.unchanged() > 0) {
          said.add(
              String.format(
                  Locale.ROOT,
                  "%s: in %,d frames nothing had moved since the last look, so they were not looked at; of others only what had moved. The whole was looked at at least every %d seconds while it was watched in time.",
                  source.source(),
                  source.unchanged(),
                  WatchTask.LONGEST_PART.toSeconds()));
        }
      }
    }
    threshold
        .map(WriteDeploymentRecord::leastQuality)
        .filter(each -> each > 0)
        .ifPresent(
            each ->
                said.add(
                    "Faces of quality below "
                        + Figures.quality(each)
                        + " of 100 raised no alert, whoever they were."));
    return said;
  }

  /** Poorer faces raise no alert. */
  private static double leastQuality(ListThreshold threshold) {
    return threshold.bands().stream()
        .filter(ListThreshold.Band::carried)
        .mapToDouble(ListThreshold.Band::from)
        .min()
        .orElse(100);
  }
}
