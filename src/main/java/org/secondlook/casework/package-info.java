/**
 * Cases, evidence, searches, decisions, blind verification, accounts, policy and the audit log.
 * Keeps back what an examiner must not know yet. H2 stays in {@code internal}; knows nothing of the
 * gallery's tables, of decoding or of windows.
 */
package org.secondlook.casework;
