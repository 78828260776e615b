package org.secondlook.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.TrackId;

/**
 * Something certain on a screen, such as a moment in a file or faces to search for. Whoever wants
 * to go there hands one to {@link Navigator#go(Destination)}; a screen may define more records of
 * it in its own package.
 */
public interface Destination {
  ScreenId screen();

  /** A screen as it was left. */
  record Just(ScreenId screen) implements Destination {}

  /** The Cases screen with the form of a new one. */
  record NewCase() implements Destination {
    @Override
    public ScreenId screen() {
      return ScreenId.CASES;
    }
  }

  /** The Cases screen, to find one by typing. */
  record OpenCase() implements Destination {
    @Override
    public ScreenId screen() {
      return ScreenId.CASES;
    }
  }

  /** The Settings screen, where it is far longer than a window, with this part of it in sight. */
  enum Setting implements Destination {
    ACCOUNTS,
    LOOKOUT;

    @Override
    public ScreenId screen() {
      return ScreenId.SETTINGS;
    }
  }

  /** The Evidence screen with a file at a moment, and there a track where one is meant. */
  record Moment(EvidenceId evidence, long ptsMillis, Optional<TrackId> track)
      implements Destination {
    @Override
    public ScreenId screen() {
      return ScreenId.EVIDENCE;
    }
  }

  /** The Evidence screen, which takes these files into the open case. */
  record Import(List<Path> files, String receivedFrom) implements Destination {
    public Import {
      files = List.copyOf(files);
    }

    @Override
    public ScreenId screen() {
      return ScreenId.EVIDENCE;
    }
  }

  /** The Search screen with these faces of the open case as probes. */
  record SearchFor(List<TrackId> tracks) implements Destination {
    public SearchFor {
      tracks = List.copyOf(tracks);
    }

    @Override
    public ScreenId screen() {
      return ScreenId.SEARCH;
    }
  }
}
