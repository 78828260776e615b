package org.secondlook.app.tasks;

import java.util.List;
import java.util.Optional;
import org.secondlook.app.compare.ComparedPicture;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationResult;
import org.secondlook.casework.VerificationTask;

/** What the second examiner's screen needs of the program. Called on background threads. */
public interface TasksService {
  /** Whether the policy asks for the strength of support. */
  boolean asksSupport();

  List<VerificationTask> open();

  /** Takes the task up. */
  List<VerificationItem> items(VerificationId task);

  Pair pair(VerificationItem item);

  /** Final. @return what the task came to, once its last pair is answered */
  Optional<VerificationResult> answer(
      VerificationId task, VerificationItem item, VerificationAnswer answer);

  record Pair(ComparedPicture left, ComparedPicture right) {}
}
