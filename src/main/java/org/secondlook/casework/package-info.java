/**
 * Cases, evidence, searches, decisions, blind verification. Keeps back what an examiner must not
 * know yet: names, similarities and ranks leave this room only when all is decided. Knows nothing
 * of the gallery's tables, of decoding or of windows; the log and the accounts are rooms of their
 * own below.
 */
package org.secondlook.casework;
