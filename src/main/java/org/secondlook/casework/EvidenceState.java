package org.secondlook.casework;

/** How far a file is. READY can be viewed, PROCESSED has been gone through to its end. */
public enum EvidenceState {
  RECEIVED,
  READY,
  PROCESSING,
  PROCESSED,
  FAILED
}
