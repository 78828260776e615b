/**
 * The window: JavaFX only, a package a screen with a view and a view model. Calls {@code workflow}
 * and shows the values of all rooms; decides nothing itself and never meets {@code cli}.
 */
package org.secondlook.app;
