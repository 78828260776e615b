package org.secondlook.app.cases;

import java.util.List;
import java.util.Map;
import org.secondlook.audit.Act;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.NewCase;

/**
 * What the Cases screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface CasesService {
  /** The last touched first. */
  List<CaseFile> cases();

  /** What was last done in each case, by its number. */
  Map<String, Act> lastActs();

  /**
   * Refuses a number that is taken (kind USAGE) and a purpose that the policy lacks (kind POLICY).
   */
  CaseFile create(NewCase newCase);

  /** What a case holds, with the head of its best shot. */
  CaseSummary summary(CaseFile caseFile);

  /** The purposes that the policy allows; empty for any. */
  List<String> purposes();

  /** Closed cases whose time by the policy's retention is over, the oldest first. */
  List<CaseFile> due();

  /** What nobody has seen yet, the newest first. */
  List<CaseNotice> notes();

  /** Marks notes as seen; does nothing for somebody who may not change cases. */
  void seen(List<CaseNotice> notes);

  /** Closes an open case or opens a closed one again. @param reason is kept in the log */
  CaseFile changeState(CaseFile caseFile, String reason);
}
