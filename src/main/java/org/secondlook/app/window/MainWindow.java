package org.secondlook.app.window;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Scene;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.app.shell.CaseInView;
import org.secondlook.app.shell.Notices;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.Shell;
import org.secondlook.app.shell.UndoStack;
import org.secondlook.app.shell.WindowSettings;

/**
 * One window's object graph: the frame, the shell around it, the scene. The same for the user,
 * tests and pictures.
 */
public record MainWindow(ScreenContext frame, Shell shell, Scene scene, JobList jobList) {
  /**
   * On the JavaFX thread.
   *
   * @param runner makes the runner for the list of jobs that the strip shows
   * @param user as the strip names them
   * @param screens makes the screens once the frame stands
   */
  public static MainWindow open(
      WindowSettings settings,
      String user,
      Function<JobList, JobRunner> runner,
      Function<ScreenContext, List<Screen>> screens) {
    JobList jobList = new JobList();
    return open(settings, jobList, runner.apply(jobList), user, screens);
  }

  /**
   * As above, with a runner that worked before the window was there. @param jobList of the runner
   */
  public static MainWindow open(
      WindowSettings settings,
      JobList jobList,
      JobRunner runner,
      String user,
      Function<ScreenContext, List<Screen>> screens) {
    Notices notices = new Notices();
    UndoStack undo = new UndoStack(notices);
    CaseInView caseInView = new CaseInView();
    Shell shell = new Shell(notices, undo, settings, caseInView, jobList, user);
    ScreenContext frame = new ScreenContext(runner, shell, notices, undo, settings, caseInView);
    Scene scene = shell.show(screens.apply(frame));
    return new MainWindow(frame, shell, scene, jobList);
  }
}
