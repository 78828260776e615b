package org.secondlook.vision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model is for; the word of its manifest. */
public enum ModelTask {
  @JsonProperty("face-detection")
  FACE_DETECTION("finds faces"),
  @JsonProperty("face-embedding")
  FACE_EMBEDDING("compares faces"),
  @JsonProperty("object-detection")
  OBJECT_DETECTION("finds objects"),
  @JsonProperty("picture-embedding")
  PICTURE_EMBEDDING("compares pictures");

  private final String words;

  ModelTask(String words) {
    this.words = words;
  }

  /** A few words for lists. */
  public String words() {
    return words;
  }
}
