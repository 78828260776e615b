/**
 * Words each experiment's outcome for paper, a class an experiment; the window and the command line
 * print the same. Nothing is measured here, and no store is asked.
 */
package org.secondlook.handout;
