package org.secondlook.app.lookout;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.ShowRecordings;
import org.secondlook.workflow.lookout.WatchLookout;

/**
 * What the Look-out screen needs of the program. Called on background threads but for {@link
 * #situation}; failures are SecondLookExceptions.
 */
public interface LookoutService {
  /**
   * What has to be so before anything can be done here.
   *
   * @param on whether the policy has look-outs
   * @param accounts whether this home has accounts, so that there can be a second person
   * @param mayLookOut whether the role may
   * @param mayTurnOn whether the role changes policy and accounts
   * @param user as rows name them
   */
  record Situation(
      boolean on, boolean accounts, boolean mayLookOut, boolean mayTurnOn, String user) {}

  /**
   * Reads nothing, so that the window's thread may ask.
   *
   * @param on as read before
   */
  Situation situation(boolean on);

  /** Whether the policy has look-outs now. */
  boolean on();

  /** Of a case, the newest first. */
  List<Lookout> of(CaseFile caseFile);

  ShowLookout.Shown show(Lookout lookout);

  Lookout create(
      CaseFile caseFile,
      String number,
      Authority authority,
      String zone,
      double falseAlerts,
      boolean recorded);

  /** Puts photos of one person on a list. */
  PrepareLookout.Result list(Lookout lookout, ListedForm form, JobContext context);

  /** Asks for the start, or confirms it. @param reviewed what is on the screen */
  Lookout start(ShowLookout.Shown reviewed);

  void authority(Lookout lookout, AuthorityStep step, String document);

  void end(Lookout lookout, String why);

  /** The printed record of an ended look-out; written anew where it is gone. */
  Path record(Lookout lookout);

  /** Erases what is due. @return how many look-outs ended by that */
  int due();

  /** What was recorded, the oldest first. */
  List<ShowRecordings.View> recordings(Lookout lookout);

  /** A recorded segment becomes evidence of the look-out's case. */
  void takeRecording(Lookout lookout, int segment, String why, JobContext context);

  /** Blocks until the watching ends; cancelling the job ends it. */
  WatchLookout.Outcome watch(
      Lookout lookout,
      List<String> sources,
      WatchLookout.BlindListener listener,
      JobContext context);

  /**
   * Who is to be listed.
   *
   * @param source where the photos come from
   * @param why the person is listed
   */
  record ListedForm(List<Path> photos, String name, String source, String why) {
    public ListedForm {
      photos = List.copyOf(photos);
    }
  }
}
