package org.secondlook.engine.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.Closeable;
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
  static <T> Documents<T> read(InputStream from, Class<T> type) throws IOException {
    return new Documents<>(CBOR.readerFor(type), new Forgetful(CBOR.createParser(from)));
  }

  /**
   * One document after the other, each read with buffers of its own: Jackson's iterator keeps those
   * of the last one, and with them most of a template, until the next one comes.
   */
  static final class Documents<T> implements Closeable {
    private final ObjectReader reader;
    private final JsonParser parser;

    private Documents(ObjectReader reader, JsonParser parser) {
      this.reader = reader;
      this.parser = parser;
    }

    /** Waits for the next one's first byte, or for the end. */
    boolean hasNext() throws IOException {
      return parser.nextToken() != null;
    }

    /** To be asked for once after each {@link #hasNext}. */
    T next() throws IOException {
      return reader.readValue(parser);
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
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
