/**
 * Puts the window together: the screens in their order, the shell around them, the start with its
 * sign-in, and the pictures of the screens. Nothing else of {@code app} uses it.
 */
package org.secondlook.app.window;
