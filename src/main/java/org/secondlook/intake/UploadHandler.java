package org.secondlook.intake;

/** Whoever takes what a receiver was sent. Called on its threads, several at once. */
public interface UploadHandler {
  /**
   * Takes a file, which is safe when this returns.
   *
   * @return the number of its receipt
   * @throws org.secondlook.base.SecondLookException where it isn't taken; its sentence goes to the
   *     phone
   */
  long receive(Upload upload);

  /**
   * Something was not taken, or not answered.
   *
   * @param from the address it came from
   * @param why one of a few sentences, none of which holds anything that was sent
   */
  void refused(String from, String why);
}
