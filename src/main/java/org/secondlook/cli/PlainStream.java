package org.secondlook.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Prints what people typed, and what files are called, without letting it speak to the terminal: a
 * title with a line break would make up a line of a list, and one with an escape sequence would
 * move the cursor or change what stands above.
 */
final class PlainStream extends PrintStream {
  private static final Pattern BREAKS =
      Pattern.compile("[\\t\\n\\u000B\\f\\r\\u0085\\u2028\\u2029]+");

  /** Control characters, and those that turn the direction of what follows. */
  static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t\\r]]");

  PlainStream(PrintStream to) {
    super(to, true, to.charset());
  }

  /** One line, whatever is in it. */
  private static String line(String text) {
    return seen(BREAKS.matcher(text).replaceAll(" "));
  }

  private static String seen(String text) {
    return UNSEEN.matcher(text).replaceAll("\uFFFD");
  }

  /** Line breaks of the caller's own stand. */
  @Override
  public void print(String text) {
    super.print(seen(String.valueOf(text)));
  }

  @Override
  public void println(String text) {
    super.println(line(String.valueOf(text)));
  }

  @Override
  public PrintStream format(String format, Object... values) {
    return super.format(format, plain(values));
  }

  @Override
  public PrintStream format(Locale locale, String format, Object... values) {
    return super.format(locale, format, plain(values));
  }

  private static Object[] plain(Object... values) {
    return Arrays.stream(values)
        .map(each -> each instanceof CharSequence text ? line(text.toString()) : each)
        .toArray();
  }
}
