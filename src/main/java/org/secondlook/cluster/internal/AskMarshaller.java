package org.secondlook.cluster.internal;

import java.util.Arrays;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.commons.io.ByteBuffer;
import org.infinispan.commons.io.ByteBufferImpl;
import org.infinispan.commons.marshall.AbstractMarshaller;

/**
 * The one object of ours that goes from member to member is its bytes: no class is named in them.
 */
final class AskMarshaller extends AbstractMarshaller {
  @Override
  protected ByteBuffer objectToBuffer(Object object, int estimatedSize) {
    return ByteBufferImpl.create(((Ask) object).question());
  }

  @Override
  public Object objectFromByteBuffer(byte[] bytes, int offset, int length) {
    return new Ask(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  @Override
  public boolean isMarshallable(Object object) {
    return object instanceof Ask;
  }

  @Override
  public MediaType mediaType() {
    return MediaType.fromString("application/x-secondlook-question");
  }
}
