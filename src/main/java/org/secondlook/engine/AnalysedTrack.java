package org.secondlook.engine;

import org.secondlook.base.Picture;
import org.secondlook.footage.Track;
import org.secondlook.vision.Template;

/**
 * A track, its template (which weighs its best sightings by quality) and the frame of its best
 * shot.
 *
 * @param bestFrame the whole upright frame in which the best shot was seen, at full resolution
 */
public record AnalysedTrack(Track track, Template template, Picture bestFrame) {}
