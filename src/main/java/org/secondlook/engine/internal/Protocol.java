package org.secondlook.engine.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Requests and responses as CBOR documents (RFC 8949), one after another, without anything between
 * them. Both ends are the same build, so there are no versions. Pixels travel as byte strings.
 */
final class Protocol {
  private static final ObjectMapper CBOR =
      CBORMapper.builder(new CBORFactory())
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Protocol() {}

  /**
   * Writes one document whole; the caller sees to it that no other thread does at the same time.
   */
  static void write(OutputStream to, Object document) throws IOException {
    CBOR.writeValue(to, document);
    to.flush();
  }

  /** Reads one document after the other; its end is the end of the stream. */
  static <T> MappingIterator<T> read(InputStream from, Class<T> type) throws IOException {
    return CBOR.readerFor(type).readValues(new Forgetful(CBOR.createParser(from)));
  }

  /**
   * Jackson's parsers keep the objects of the last document until the next one comes. Those may be
   * a face and its template, which a look-out's end has to take out of memory.
   */
  private static final class Forgetful extends JsonParserDelegate {
    Forgetful(JsonParser parser) {
      super(parser);
    }

    @Override
    public void assignCurrentValue(Object value) {}

    @Override
    @SuppressWarnings("deprecation")
    public void setCurrentValue(Object value) {}
  }
}
