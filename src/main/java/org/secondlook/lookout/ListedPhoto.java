package org.secondlook.lookout;

import org.secondlook.base.Sha256;

/**
 * A photo of a list, as the store has it: without name, picture or template.
 *
 * @param person number within the look-out
 * @param photo digest of the file that was put on the list
 * @param sealed name of its sealed files
 * @param sealedDigest of the file with picture and name; likewise of the template
 * @param quality 0..100
 */
public record ListedPhoto(
    int person,
    Sha256 photo,
    String sealed,
    Sha256 sealedDigest,
    Sha256 templateDigest,
    double quality) {
  /** Name of the sealed file that holds its template alone. */
  public String sealedTemplate() {
    return templateOf(sealed);
  }

  /**
   * @param sealed name of its sealed file with picture and name
   */
  public static String templateOf(String sealed) {
    return sealed + ".template";
  }
}
