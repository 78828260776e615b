/**
 * The gallery on the store: a class a table ({@code PersonRows}, {@code PhotoRows}, {@code
 * TemplateRows}, {@code StateRow}, {@code ModelPairs}), a class an act ({@code EnrolWriter}, {@code
 * PersonChanges}, {@code Repairs}) and {@code GalleryCheck}. Every act locks the one row of {@code
 * gallery_state} first: so acts follow one another, numbers are given out once, and the gallery's
 * total ({@code ContentSum}) is kept in step. Every row carries a digest.
 *
 * <p>{@code photo.person} is whose photo it counts as, {@code photo.enrolled_as} whose it was:
 * merging moves the first, and parting restores it from the second. Templates belong to a model
 * pair (ids and file digests): a gallery of other models can be browsed, but neither enlarged nor
 * searched.
 */
package org.secondlook.gallery.internal;
