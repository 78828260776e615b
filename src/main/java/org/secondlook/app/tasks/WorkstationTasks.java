package org.secondlook.app.tasks;

import java.util.List;
import java.util.Optional;
import org.secondlook.access.Switch;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.ComparedPicture;
import org.secondlook.base.Png;
import org.secondlook.casework.FacePicture;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationResult;
import org.secondlook.casework.VerificationTask;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.verification.AnswerVerification;
import org.secondlook.workflow.verification.ListVerifications;
import org.secondlook.workflow.verification.TakeUpVerification;

/** The second examiner's tasks on an open home. */
public record WorkstationTasks(WindowSession session) implements TasksService {
  @Override
  public boolean asksSupport() {
    return new ReadPolicy(session.workstation()).logged().asks(Switch.SUPPORT_SCALE);
  }

  @Override
  public List<VerificationTask> open() {
    return new ListVerifications(session.workstation()).run(session.actor());
  }

  @Override
  public List<VerificationItem> items(VerificationId task) {
    return new TakeUpVerification(session.workstation()).run(session.actor(), task);
  }

  @Override
  public Pair pair(VerificationItem item) {
    return new Pair(side(item.left()), side(item.right()));
  }

  private static ComparedPicture side(FacePicture picture) {
    return ComparedPicture.cutAt(Png.read(picture.bytes()), picture.face(), 0, 0);
  }

  @Override
  public Optional<VerificationResult> answer(
      VerificationId task, VerificationItem item, VerificationAnswer answer) {
    return new AnswerVerification(session.workstation()).run(session.actor(), task, item, answer);
  }
}
