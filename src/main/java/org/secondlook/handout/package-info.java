/**
 * Words each experiment's outcome for paper, a class an experiment; the window and the command line
 * print the same. Nothing is measured here.
 */
package org.secondlook.handout;
