package org.secondlook.report.internal;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A small writer of well-formed XHTML: everything that comes from outside goes through {@link
 * #text}.
 */
final class Html {
  /**
   * With what must stay on its line, and addresses that a line has room for; no part of a longer
   * run, such as a digest or a path.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w/.,])[0-9][0-9.,]{0,15}(?: %| s(?!\\w)|/[0-9]{1,12}(?![\\w/])|e-[0-9]{1,3}(?!\\w))"
              + "|\\b[a-z]{3,5}://\\S{1,40}(?!\\S)");

  private final StringBuilder out = new StringBuilder(64 * 1024);

  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Escaped; control characters, which XML forbids, become spaces. */
  static String text(String value) {
    StringBuilder escaped = new StringBuilder(value.length() + 16);
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default ->
                    escaped.appendCodePoint(
                        c < 0x20 && c != '\n'
                                || c >= 0xD800 && c <= 0xDFFF
                                || c >= 0xFFFE && c <= 0xFFFF
                            ? ' '
                            : c);
              }
            });
    return escaped.toString();
  }

  /**
   * Escaped, and no line ends within "31/1", "7.5e-07" or an address, nor between a number and its
   * unit.
   */
  static String words(String value) {
    return NUMBER.matcher(text(value)).replaceAll("<span class=\"whole\">$0</span>");
  }

  Html element(String name, String content) {
    return raw("<" + name + ">").raw(words(content)).raw("</" + name + ">\n");
  }

  Html element(String name, String cssClass, String content) {
    return raw("<" + name + " class=\"" + cssClass + "\">")
        .raw(words(content))
        .raw("</" + name + ">\n");
  }

  /** A row of a two-column table. */
  Html row(String label, String value) {
    return raw("<tr><th scope=\"row\">")
        .raw(text(label))
        .raw("</th><td>")
        .raw(words(value))
        .raw("</td></tr>\n");
  }

  Html picture(byte[] bytes, String alternative, String cssClass) {
    String type = bytes.length > 2 && (bytes[0] & 0xff) == 0xff ? "jpeg" : "png";
    return raw("<img class=\""
            + cssClass
            + "\" alt=\""
            + text(alternative)
            + "\" title=\""
            + text(alternative)
            + "\" src=\"data:image/"
            + type
            + ";base64,")
        .raw(Base64.getEncoder().encodeToString(bytes))
        .raw("\"/>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
