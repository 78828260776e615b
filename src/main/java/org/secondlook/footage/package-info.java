/**
 * Reading pictures and video faithfully in time and orientation, sampling, tracks of faces,
 * reversible enhancement. JavaCV and ImageIO stay in {@code internal}. Takes faces from {@code
 * vision}; knows nothing of galleries or cases.
 *
 * <p>{@code MediaReaders.open} decides by content. Pictures go through a checker of their format's
 * structure, then ImageIO, then {@code Pixels} (any colour model to sRGB) and {@code Orientation}.
 * Recordings go through {@code Demuxer} (limits, whitelists, a deadline as FFmpeg's interrupt
 * callback), {@code FrameDecoder}, {@code Deinterlacer}, {@code Timeline} (timestamps to
 * milliseconds) and, only for frames that are asked for, {@code FrameConverter}. Damage is a value
 * beside the frames, never an exception. What is read, refused and promised stands in {@code
 * docs/media.md}.
 */
package org.secondlook.footage;
