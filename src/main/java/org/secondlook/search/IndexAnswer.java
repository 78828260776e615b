package org.secondlook.search;

import java.util.List;

/**
 * What an index answers, and of which state.
 *
 * @param snapshot the state that was searched; empty in the middle of a change
 * @param matches one list a probe, each sorted by rank
 */
public record IndexAnswer(String snapshot, List<List<Match>> matches) {
  public IndexAnswer {
    matches = List.copyOf(matches);
  }
}
