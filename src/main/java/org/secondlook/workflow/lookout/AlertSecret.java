package org.secondlook.workflow.lookout;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.secondlook.base.SecondLookException;
import org.secondlook.lookout.AlertScore;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Template;
import org.secondlook.vision.TemplateBytes;

/**
 * What is sealed of an alert.
 *
 * @param shot the passer-by, PNG
 * @param template of the passer-by, as {@link TemplateBytes} has it
 * @param score how like that person
 * @param listed who is perhaps seen, with that person's most similar photo
 */
record AlertSecret(byte[] shot, byte[] template, AlertScore score, ListedSecret listed) {
  byte[] bytes() {
    return StoredJson.write(this).getBytes(StandardCharsets.UTF_8);
  }

  static AlertSecret of(byte[] bytes) {
    return StoredJson.read(new String(bytes, StandardCharsets.UTF_8), AlertSecret.class);
  }

  /** A template of a look-out, as its sealed files have them. */
  static Template template(byte[] bytes) {
    try {
      return TemplateBytes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException | RuntimeException e) {
      throw SecondLookException.damaged(
          "A template of this look-out can't be read. End the look-out and prepare it anew.", e);
    }
  }
}
