package org.secondlook.casework;

import org.secondlook.vision.Face;

/**
 * A picture as a verifier gets it: no file, name or number. @param bytes PNG or JPEG @param face in
 * pixels of this picture
 */
public record FacePicture(byte[] bytes, Face face) {
  public FacePicture {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("A picture needs bytes");
    }
  }
}
