/**
 * The window: JavaFX only, a package a screen with a view and a view model. Calls {@code workflow}
 * and shows the values of all rooms; decides nothing itself and never meets {@code cli}.
 *
 * <p>{@code window.MainWindow} builds one window: the {@code shell.Shell} (rail, steps of the open
 * case, notices, job strip, keys) around the screens of {@code window.Screens.all}. Tests, pictures
 * and the user get the same window; only the {@code jobs.JobRunner} differs: {@code FxJobRunner}
 * works in the background, {@code SameThreadRunner} at once. Screens reach each other through
 * {@code navigator().go(destination)}, where a destination is a record of the screen that is gone
 * to. What can be taken back is told to {@code undo().did}.
 *
 * <p>Lists of hundreds of thousands are a {@code widgets.PagedList}: as long as the source says,
 * with null rows where no page was read, so that scroll bar, Home and End reach everywhere at once.
 * {@code gallery.PeopleList} reads the pages around the place that is looked at; {@code
 * gallery.PeopleOutline}, one walk along the index, says after which name each page begins, so that
 * any page costs as little as the first.
 */
package org.secondlook.app;
