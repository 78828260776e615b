/**
 * How figures, counts, times, sizes and reasons are worded: in one way for window, command line,
 * handout and report. The words themselves stand in {@code wording.properties}. Knows values of
 * base and vision only, decides nothing and holds no state, so that any room above may use it.
 */
package org.secondlook.wording;
