package org.secondlook.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.Enhancement;

/**
 * The enhancement of a probe as it is kept with searches and decisions: JSON, "[]" for the
 * original. The original picture is stored untouched; the enhanced one is made again from it
 * whenever it is shown.
 */
public record ProbeEnhancement(List<Enhancement> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Enhancement>> STEPS = new TypeReference<>() {};

  public ProbeEnhancement {
    steps = List.copyOf(steps);
  }

  public static ProbeEnhancement parse(String json) {
    try {
      return new ProbeEnhancement(JSON.readValue(json, STEPS));
    } catch (JsonProcessingException e) {
      throw SecondLookException.damaged(
          "The recorded enhancement of a probe can't be read. Run 'audit verify'.", e);
    }
  }

  public String json() {
    try {
      return JSON.writerFor(STEPS).writeValueAsString(steps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Enhancement steps have a JSON form", e);
    }
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Each step with its settings, in order. */
  public List<String> words() {
    return steps.stream().map(Enhancement::description).toList();
  }

  public Picture applyTo(Picture original) {
    return Enhancement.applyAll(original, steps);
  }

  /** A stored PNG, enhanced, as PNG. */
  byte[] applyTo(byte[] png) {
    return Png.write(applyTo(Png.read(png)));
  }
}
