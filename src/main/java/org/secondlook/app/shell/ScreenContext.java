package org.secondlook.app.shell;

import org.secondlook.app.jobs.JobRunner;

/** What the window offers to a screen's view model. */
public record ScreenContext(
    JobRunner jobs,
    Navigator navigator,
    Notices notices,
    UndoStack undo,
    WindowSettings settings,
    CaseInView caseInView) {}
