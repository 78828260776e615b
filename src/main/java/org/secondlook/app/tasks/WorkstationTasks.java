package org.secondlook.app.tasks;

import java.util.List;
import java.util.Optional;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.ComparedPicture;
import org.secondlook.casework.FacePicture;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationResult;
import org.secondlook.casework.VerificationTask;
import org.secondlook.casework.Verifications;
import org.secondlook.workflow.Pictures;
import org.secondlook.workflow.UnitOfWork;

/** The second examiner's desk on an open home. */
public record WorkstationTasks(WindowSession session) implements TasksService {
  private Verifications verifications() {
    return session.workstation().casework().verifications();
  }

  @Override
  public List<VerificationTask> open() {
    return verifications().open(session.actor());
  }

  @Override
  public List<VerificationItem> items(VerificationId task) {
    return UnitOfWork.act(
        session.workstation(),
        transaction -> verifications().items(transaction, session.actor(), task));
  }

  @Override
  public Pair pair(VerificationItem item) {
    return new Pair(side(item.left()), side(item.right()));
  }

  private static ComparedPicture side(FacePicture picture) {
    return ComparedPicture.cutAt(Pictures.ofPng(picture.bytes()), picture.face(), 0, 0);
  }

  @Override
  public Optional<VerificationResult> answer(
      VerificationId task, VerificationItem item, VerificationAnswer answer) {
    return UnitOfWork.act(
        session.workstation(),
        transaction ->
            verifications().answer(transaction, session.actor(), task, item.id(), answer));
  }
}
