package org.secondlook.casework;

import org.secondlook.vision.Template;

/**
 * A look at a thing with what it is compared by.
 *
 * @param id unique within the store
 */
public record ObjectShot(
    long id, ObjectTrackId track, String label, ThingPlace place, Template template) {}
