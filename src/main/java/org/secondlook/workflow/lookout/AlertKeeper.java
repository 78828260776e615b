package org.secondlook.workflow.lookout;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.secondlook.access.Actor;
import org.secondlook.base.Sha256;
import org.secondlook.engine.WatchReport;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.AlertScore;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.NewAlert;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.vision.Template;
import org.secondlook.vision.TemplateBytes;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Seals and stores the alerts of one time of watching. */
record AlertKeeper(Workstation workstation, Actor actor, ShowLookout.Shown shown, long run) {
  /** On disk when this returns. */
  Alert keep(WatchReport.Alert told, String source) {
    Lookout lookout = shown.lookout();
    ListedPhoto photo = shown.photos().get(told.photo());
    SealedFolder list = new SealedFolder(workstation.home().lookouts(), lookout.id());
    AlertFolders folders = new AlertFolders(workstation, lookout);
    Instant raised = Instant.ofEpochMilli(told.at());
    FalseMatchRates rates = workstation.models().rates(told.quality()).fused();
    AlertScore score =
        new AlertScore(
            told.similarity(), rates.fmr(told.similarity()), rates.isBound(told.similarity()));
    AlertSecret secret =
        new AlertSecret(
            told.shot(),
            bytes(told.template()),
            score,
            ListedSecret.of(list.read(photo.sealed(), photo.sealedDigest())));
    String name = SealedFolder.newName();
    Sha256 digest = folders.write(name, raised, secret);
    NewAlert alert =
        new NewAlert(
            Instant.ofEpochMilli(told.receivedAt()),
            raised,
            source,
            told.ptsMillis(),
            told.track(),
            told.person(),
            photo.photo(),
            told.quality(),
            name,
            digest);
    try {
      return UnitOfWork.act(
          workstation,
          transaction ->
              workstation
                  .casework()
                  .alerts()
                  .raised(transaction, actor, lookout.id(), run, alert, score));
    } catch (RuntimeException e) {
      folders.erase(name);
      throw e;
    }
  }

  static byte[] bytes(Template template) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TemplateBytes.write(new DataOutputStream(out), template);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can always be written", e);
    }
    return out.toByteArray();
  }
}
