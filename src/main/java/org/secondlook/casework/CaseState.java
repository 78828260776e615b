package org.secondlook.casework;

/** Whether work on a case goes on. */
public enum CaseState {
  OPEN,
  CLOSED
}
