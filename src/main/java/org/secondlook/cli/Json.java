package org.secondlook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintStream;

/**
 * One JSON document on standard output. Field names are those of the records given, which are made
 * for it.
 */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private static final ObjectWriter LINES =
      MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static void print(PrintStream out, Object document) {
    out.print(text(document) + System.lineSeparator());
  }

  /** One document in one line, at once, for a command that goes on. */
  static void line(PrintStream out, Object document) {
    try {
      out.print(plain(LINES.writeValueAsString(document)) + System.lineSeparator());
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A result has no JSON form", e);
    }
  }

  static String text(Object document) {
    try {
      return plain(MAPPER.writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A result has no JSON form", e);
    }
  }

  /** Only texts can hold such a character, so that its number says the same. */
  private static String plain(String json) {
    return PlainStream.UNSEEN
        .matcher(json)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
