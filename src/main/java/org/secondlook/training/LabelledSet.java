package org.secondlook.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Fusion;
import org.secondlook.wording.Noun;

/**
 * Photos of known people, and how their similarities are fused.
 *
 * @param description what these faces are, a few words for reports
 * @param madeUp whether the people are synthetic
 * @param passedOver photos of the folder in which no face was found or that could not be read
 * @param folder below which the faces' files lie; empty for made-up people
 */
public record LabelledSet(
    String description,
    boolean madeUp,
    Fusion fusion,
    List<LabelledFace> faces,
    int passedOver,
    Optional<Path> folder) {
  /** With fewer pairs of different people no false match rate worth showing can be measured. */
  static final int FEWEST_PEOPLE = 5;

  private static final int PHOTOS = 2;

  public LabelledSet {
    faces = List.copyOf(faces);
  }

  /** People without pictures. */
  public LabelledSet(
      String description, boolean madeUp, Fusion fusion, List<LabelledFace> faces, int passedOver) {
    this(description, madeUp, fusion, faces, passedOver, Optional.empty());
  }

  /** The same photos, fewer of them. */
  LabelledSet with(String name, List<LabelledFace> some) {
    return new LabelledSet(name, madeUp, fusion, some, 0, folder);
  }

  /** People whose similarities follow those that were measured; each has two photos. */
  public static LabelledSet synthetic(long seed, int people) {
    SyntheticGallery gallery = new SyntheticGallery(seed);
    List<LabelledFace> faces = new ArrayList<>(people * PHOTOS);
    for (int id = 1; id <= people; id++) {
      for (int photo = 0; photo < PHOTOS; photo++) {
        faces.add(
            new LabelledFace(
                "made-up-" + id + "/" + photo, "made-up-" + id, gallery.mated(id, photo)));
      }
    }
    return new LabelledSet(
        "made-up people, seed " + seed + " (similarities follow those measured on real photos)",
        true,
        SyntheticGallery.FUSION,
        faces,
        0);
  }

  /**
   * One photo of each person, the first by name: then no two comparisons are of the same two
   * people.
   */
  public LabelledSet onePhotoEach() {
    Map<String, LabelledFace> first = new TreeMap<>();
    faces.forEach(
        face ->
            first.merge(face.person(), face, (a, b) -> a.file().compareTo(b.file()) <= 0 ? a : b));
    return new LabelledSet(
        description + ", one photo a person",
        madeUp,
        fusion,
        List.copyOf(first.values()),
        passedOver,
        folder);
  }

  public int people() {
    Set<String> names = new HashSet<>();
    faces.forEach(face -> names.add(face.person()));
    return names.size();
  }

  /** Refuses, with a sentence, what no false match rate can be measured on. */
  void demandStrangers() {
    if (faces.isEmpty()) {
      throw SecondLookException.input(
          "No face was found in " + description + ". The lab needs a folder with photos of faces.");
    }
    int people = people();
    if (people == 1) {
      throw SecondLookException.input(
          "All "
              + Noun.PHOTO.count(faces.size())
              + " of "
              + description
              + " carry the same label, so none are of different people. Put each person's photos"
              + " in a folder with that person's name.");
    }
    if (people < FEWEST_PEOPLE) {
      throw SecondLookException.input(
          "There are only "
              + Noun.PERSON.count(people)
              + " in "
              + description
              + ". A false match rate needs at least "
              + FEWEST_PEOPLE
              + "; some hundred make it worth looking at.");
    }
  }

  /** The people in two halves that share nobody, drawn by the seed. */
  public List<LabelledSet> halves(long seed) {
    List<String> names =
        new ArrayList<>(faces.stream().map(LabelledFace::person).distinct().sorted().toList());
    Collections.shuffle(names, new Random(seed));
    Set<String> chosen = new HashSet<>(names.subList(0, names.size() / 2));
    return List.of(
        with(
            description + ", first half of the people",
            faces.stream().filter(face -> chosen.contains(face.person())).toList()),
        with(
            description + ", second half of the people",
            faces.stream().filter(face -> !chosen.contains(face.person())).toList()));
  }
}
