/**
 * The window's frame: rail, the open case's steps, job strip, notices, keys, undo, remembered
 * positions. Knows screens only through {@link org.secondlook.app.shell.Screen}; a screen reaches
 * the frame through {@link org.secondlook.app.shell.ScreenContext}.
 */
package org.secondlook.app.shell;
