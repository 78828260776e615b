/**
 * The files of a case: what they are, how far they are, and the player in which faces are seen,
 * drawn and picked.
 */
package org.secondlook.app.evidence;
