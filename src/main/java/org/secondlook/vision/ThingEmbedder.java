package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/**
 * Makes templates of things: by a network that knows pictures of all sorts, and by the colours.
 * Never of faces or people's identity. Safe for several threads.
 */
public interface ThingEmbedder extends AutoCloseable {
  /** One template a box, in order. @param boxes each meets the picture */
  List<Template> embed(Picture picture, List<Box> boxes);

  @Override
  void close();
}
