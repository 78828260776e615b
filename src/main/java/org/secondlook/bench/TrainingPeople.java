package org.secondlook.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.secondlook.base.Sha256;

/** Who trained the field networks, by the rule of models/train/people.py: figures need others. */
final class TrainingPeople {
  private static final int PARTS = 10;
  private static final int TRAINING_PARTS = 6;

  private TrainingPeople() {}

  /** Whether somebody of that name, among the people of Labelled Faces in the Wild, trained. */
  static boolean trains(String name) {
    return number(name) % PARTS < TRAINING_PARTS;
  }

  /** The first four bytes of the name's SHA-256, big-endian. */
  static long number(String name) {
    byte[] digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8)).bytes();
    return Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt());
  }
}
