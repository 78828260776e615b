package org.secondlook.workflow.lookout;

import java.nio.charset.StandardCharsets;
import org.secondlook.storage.StoredJson;

/**
 * Who is on a list, as it is sealed.
 *
 * @param name of the person
 * @param source where the photo comes from
 * @param why the person is listed
 * @param photo the face with its surroundings, PNG
 */
public record ListedSecret(String name, String source, String why, byte[] photo) {
  byte[] bytes() {
    return StoredJson.write(this).getBytes(StandardCharsets.UTF_8);
  }

  static ListedSecret of(byte[] bytes) {
    return StoredJson.read(new String(bytes, StandardCharsets.UTF_8), ListedSecret.class);
  }
}
