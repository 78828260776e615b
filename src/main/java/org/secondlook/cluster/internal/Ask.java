package org.secondlook.cluster.internal;

import java.util.function.Function;
import org.infinispan.manager.EmbeddedCacheManager;

/** A question on its way to a member; see {@link AskMarshaller}. */
record Ask(byte[] question) implements Function<EmbeddedCacheManager, byte[]> {
  @Override
  public byte[] apply(EmbeddedCacheManager member) {
    Function<byte[], byte[]> holder = Grid.holder(member);
    return holder == null ? new byte[0] : holder.apply(question);
  }
}
