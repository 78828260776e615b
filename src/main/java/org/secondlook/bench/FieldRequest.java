package org.secondlook.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;

/**
 * What {@link FieldBench} measures.
 *
 * @param people a folder of pictures a person; those with one picture are left out
 * @param limit people at most
 * @param heldOutOnly whether people are left out whose names say that they trained the field
 *     networks
 * @param scenes a set each
 * @param encoder an ffmpeg program, used where it has x264
 * @param networks what makes the probes' templates, one after the other
 * @param export where clips and enrolled photos are kept for other programs; must not exist
 */
public record FieldRequest(
    Path people,
    int limit,
    boolean heldOutOnly,
    List<FieldScene> scenes,
    String encoder,
    List<FieldNetworks> networks,
    Optional<Path> export) {
  public FieldRequest {
    scenes = List.copyOf(scenes);
    networks = List.copyOf(networks);
    if (limit < 2 || scenes.isEmpty() || networks.isEmpty()) {
      throw SecondLookException.usage("Two people, one set and one kind of networks at least.");
    }
  }

  /** The sets that are measured where nothing is asked for. */
  public static List<FieldScene> usualScenes(int frames) {
    return List.of(
        new FieldScene("eyes 13 px", 13, 1, FieldScene.NOISE, 0, 0, 0, frames),
        new FieldScene("eyes 9 px", 9, 1, FieldScene.NOISE, 0, 0, 0, frames),
        new FieldScene("eyes 15 px, dark", 15, 0.125, FieldScene.NOISE, 0, 0, 0, frames));
  }
}
