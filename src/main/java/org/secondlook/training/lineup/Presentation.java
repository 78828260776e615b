package org.secondlook.training.lineup;

/**
 * When and how a question is put. Each is put twice: first blind, later once more, half of them
 * with the engine's similarity. What changes where none is shown is the work of seeing it again.
 */
public enum Presentation {
  FIRST,
  AGAIN,
  WITH_SCORE
}
