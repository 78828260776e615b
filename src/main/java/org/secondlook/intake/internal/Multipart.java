package org.secondlook.intake.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secondlook.base.FileNames;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.Sha256;
import org.secondlook.intake.Limits;

/**
 * What a form sends (multipart/form-data, RFC 7578), streamed: files go to disk as they come, and
 * no more is read than the limits allow. One thread.
 */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?i)multipart/form-data;.*?boundary=\"?([0-9A-Za-z'()+_,./:=? -]{1,70})\"?.*");
  private static final Pattern NAME = Pattern.compile("(?i);\\s*name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename=\"([^\"]*)\"");
  private static final int MOST_HEADERS = 8 << 10;
  private static final int MOST_FIELD = 4 << 10;
  private static final int MOST_FIELDS = 10;
  private static final int MOST_PREAMBLE = 1 << 10;
  private static final int BUFFER = 1 << 16;

  /** A file that came whole. @param name without folders */
  record FilePart(String name, Path file, long size, Sha256 sha256) {}

  /** All that a form sent. */
  record Form(Map<String, String> fields, List<FilePart> files) {
    Form {
      fields = Map.copyOf(fields);
      files = List.copyOf(files);
    }

    String field(String name) {
      return fields.getOrDefault(name, "").strip();
    }

    /** Deletes what nobody moved away. */
    void discard() {
      files.forEach(each -> delete(each.file()));
    }
  }

  private final InputStream in;
  private final Limits limits;
  private final int mostFiles;
  private final Path folder;

  /** What ends a part. Its first byte can't stand in a boundary, so a failed match starts anew. */
  private final byte[] delimiter;

  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;

  private Multipart(InputStream in, String boundary, Limits limits, int mostFiles, Path folder) {
    this.in = in;
    this.limits = limits;
    this.mostFiles = mostFiles;
    this.folder = folder;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads a body to its end.
   *
   * @param mostFiles how many files are taken
   * @param folder where files go; nothing stays in it where this throws
   */
  static Form read(InputStream in, String type, Limits limits, int mostFiles, Path folder)
      throws IOException, Refusal {
    Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
    if (!boundary.matches()) {
      throw new Refusal(Refusal.Why.MALFORMED);
    }
    return new Multipart(in, boundary.group(1), limits, mostFiles, folder).form();
  }

  private Form form() throws IOException, Refusal {
    Map<String, String> fields = new HashMap<>();
    List<FilePart> files = new ArrayList<>();
    boolean whole = false;
    try {
      // The first delimiter has no line end before it.
      copy(OutputStream.nullOutputStream(), MOST_PREAMBLE, 2);
      while (!ended()) {
        String headers = headers();
        Matcher name = NAME.matcher(headers);
        Matcher file = FILE_NAME.matcher(headers);
        if (!name.find() || fields.size() > MOST_FIELDS) {
          throw new Refusal(Refusal.Why.MALFORMED);
        }
        if (file.find()) {
          if (files.size() >= mostFiles && !file.group(1).isEmpty()) {
            throw new Refusal(Refusal.Why.TOO_MANY);
          }
          file(file.group(1), files);
        } else {
          ByteArrayOutputStream value = new ByteArrayOutputStream();
          copy(value, MOST_FIELD, 0);
          fields.put(name.group(1), value.toString(StandardCharsets.UTF_8));
        }
      }
      whole = true;
      return new Form(fields, files);
    } finally {
      if (!whole) {
        files.forEach(each -> delete(each.file()));
      }
    }
  }

  private void file(String told, List<FilePart> files) throws IOException, Refusal {
    Path part = Files.createTempFile(folder, "phone", ".part");
    boolean kept = false;
    try {
      OwnerOnly.set(part);
      long size;
      DigestOutputStream digest;
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        digest = new DigestOutputStream(out, Sha256.digest());
        // Beyond the last that is taken only the empty one of a form without a chosen file.
        size = copy(digest, files.size() < mostFiles ? limits.bytesEach() : 0, 0);
        channel.force(true);
      }
      // A form without a chosen file sends an empty one.
      if (size > 0 || !told.isEmpty()) {
        files.add(
            new FilePart(
                FileNames.harmless(told),
                part,
                size,
                new Sha256(HexFormat.of().formatHex(digest.getMessageDigest().digest()))));
        kept = true;
      }
    } finally {
      if (!kept) {
        delete(part);
      }
    }
  }

  /** Copies up to the next delimiter, which is read too. @param matched bytes of it seen before */
  private long copy(OutputStream out, long most, int matched) throws IOException, Refusal {
    byte[] block = new byte[BUFFER];
    int pending = 0;
    long size = 0;
    int match = matched;
    while (match < delimiter.length) {
      int next = next();
      if (next == delimiter[match]) {
        match++;
        continue;
      }
      // What looked like a delimiter was content.
      int again = next == delimiter[0] ? 1 : 0;
      int content = match + 1 - again;
      if (pending + content > block.length) {
        out.write(block, 0, pending);
        pending = 0;
      }
      System.arraycopy(delimiter, 0, block, pending, match);
      if (again == 0) {
        block[pending + match] = (byte) next;
      }
      pending += content;
      size += content;
      if (size > most) {
        throw new Refusal(Refusal.Why.TOO_LARGE);
      }
      match = again;
    }
    out.write(block, 0, pending);
    out.flush();
    return size;
  }

  /** Whether the delimiter just read was the last. */
  private boolean ended() throws IOException, Refusal {
    int first = next();
    int second = next();
    if (first == '-' && second == '-') {
      return true;
    }
    if (first != '\r' || second != '\n') {
      throw new Refusal(Refusal.Why.MALFORMED);
    }
    return false;
  }

  /** A part's headers in one text, up to the empty line after them. */
  private String headers() throws IOException, Refusal {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int line = 0;
    while (true) {
      int next = next();
      if (next == '\n') {
        if (line == 0) {
          return all.toString(StandardCharsets.UTF_8);
        }
        line = 0;
      } else if (next != '\r') {
        line++;
      }
      all.write(next == '\r' || next == '\n' ? ' ' : next);
      if (all.size() > MOST_HEADERS) {
        throw new Refusal(Refusal.Why.MALFORMED);
      }
    }
  }

  private int next() throws IOException, Refusal {
    if (at == filled) {
      filled = in.read(buffer);
      at = 0;
      if (filled < 0) {
        filled = 0;
        throw new Refusal(Refusal.Why.MALFORMED);
      }
    }
    return buffer[at++] & 0xff;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // What is left in this folder is deleted when the next receiver opens.
    }
  }
}
