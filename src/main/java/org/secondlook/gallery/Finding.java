package org.secondlook.gallery;

import java.util.Optional;

/**
 * Something wrong, or worth a look, in the gallery.
 *
 * @param row the table and number, as in "template of photo 17"
 * @param sentence what it means and what to do
 */
public record Finding(
    Kind kind, String row, String sentence, Optional<PersonId> person, Optional<PhotoId> photo) {
  /** What is wrong with a row. */
  public enum Kind {
    /** The picture's bytes differ from their digest, or are missing. */
    DAMAGED_PICTURE(true),
    /**
     * The template differs from its digest, or is missing; it can be made again from the picture.
     */
    DAMAGED_TEMPLATE(true),
    /** A person's or photo's facts differ from their digest. */
    DAMAGED_RECORD(true),
    /** The sum over all content differs from the one that was kept. */
    DAMAGED_TOTAL(true),
    /**
     * The same picture is enrolled under two people: nothing is damaged, but one of them is wrong.
     */
    SAME_PICTURE(false),
    /** Photos of one person don't match each other: nothing is damaged, but they may be two. */
    UNLIKE_PHOTOS(false),
    /** Something was removed, and its bytes are still in the store's file. */
    ERASURE_DUE(false);

    private final boolean damage;

    Kind(boolean damage) {
      this.damage = damage;
    }

    public boolean isDamage() {
      return damage;
    }
  }
}
