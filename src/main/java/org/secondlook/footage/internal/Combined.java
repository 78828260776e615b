package org.secondlook.footage.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;

/**
 * A file that holds things of several kinds one after the other, as a photo with its video does.
 * Their parts are counted through.
 */
public final class Combined implements PartOpener {
  /**
   * @param name of all that this opener opens, such as "video of the motion photo"
   */
  public record Piece(String name, PartOpener opener) {}

  /** A part of the whole, and the piece's own number for it. */
  private record Place(MediaPart part, PartOpener opener, MediaPart within) {}

  private final List<Piece> pieces;

  public Combined(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  @Override
  public MediaContents contents() throws IOException, CantOpen {
    List<NotExamined> not = new ArrayList<>();
    List<Place> places = places(not);
    if (places.isEmpty()) {
      throw new CantOpen("holds nothing that can be used. Copy it again from its source.");
    }
    return new MediaContents(places.stream().map(Place::part).toList(), not);
  }

  private List<Place> places(List<NotExamined> not) throws IOException, CantOpen {
    List<Place> found = new ArrayList<>();
    List<Piece> named = new ArrayList<>();
    for (Piece piece : pieces) {
      try {
        MediaContents contents = piece.opener().contents();
        for (MediaPart part : contents.parts()) {
          found.add(new Place(MediaPart.WHOLE, piece.opener(), part));
          named.add(piece);
        }
        contents.notExamined().forEach(each -> not.add(within(piece, each)));
      } catch (CantOpen e) {
        not.add(new NotExamined(piece.name(), "it " + clause(e.getMessage())));
      }
    }
    int of = found.size() + not.size();
    List<Place> out = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Place place = found.get(i);
      String name = named.get(i).name() + place.within().afterName();
      out.add(new Place(new MediaPart(i + 1, of, name), place.opener(), place.within()));
    }
    return out;
  }

  private static NotExamined within(Piece piece, NotExamined each) {
    return new NotExamined(piece.name() + ", " + each.what(), each.why());
  }

  /** A sentence's rest without its full stop, to stand in brackets. */
  static String clause(String rest) {
    return rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
  }

  @Override
  public MediaOpening open(MediaPart part, MediaSettings settings) throws IOException {
    try {
      for (Place place : places(new ArrayList<>())) {
        if (place.part().number() == part.number()) {
          return switch (place.opener().open(place.within(), settings)) {
            case MediaOpening.Opened(var reader) ->
                new MediaOpening.Opened(new Renamed(reader, part));
            case MediaOpening.Unreadable refused -> refused;
          };
        }
      }
      throw new IllegalArgumentException("There is no " + part);
    } catch (CantOpen e) {
      throw new IllegalStateException("What pieces hold is told piece by piece", e);
    }
  }
}
