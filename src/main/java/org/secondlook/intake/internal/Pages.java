package org.secondlook.intake.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.secondlook.intake.Limits;

/** The pages that a phone shows, in one language: no script, nothing from elsewhere. */
record Pages(Properties texts) {
  private static final Pages ENGLISH = new Pages(read("page.properties"));
  private static final Pages SPANISH = new Pages(read("page_es.properties"));

  /** One picture of a request. @param refused why it wasn't taken */
  record Answer(String name, long receipt, String sha256, Optional<String> refused) {}

  /** As the phone's browser asks. @param accepted the header Accept-Language; may be null */
  static Pages in(String accepted) {
    boolean spanish =
        accepted != null && accepted.strip().toLowerCase(Locale.ROOT).startsWith("es");
    return spanish ? SPANISH : ENGLISH;
  }

  static byte[] style() {
    try (InputStream in = resource("style.css")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(String name) {
    Properties texts = new Properties();
    try (InputStreamReader in = new InputStreamReader(resource(name), StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static InputStream resource(String name) {
    return Pages.class.getResourceAsStream("/org/secondlook/intake/" + name);
  }

  /** What a code opens. */
  String begin(String code, boolean asksOwner) {
    return page(
        "title",
        paragraph("begin.text")
            + paragraph("begin.check")
            + "<form method=\"post\" action=\"/begin\">"
            + "<input type=\"hidden\" name=\"code\" value=\""
            + escaped(code)
            + "\">"
            + (asksOwner
                ? field(
                    "begin.officer", "officer", "autocomplete=\"name\" maxlength=\"200\" required")
                : "")
            + button("begin.button")
            + "</form>");
  }

  /** Where pictures are chosen. */
  String send(String owner, int left, Limits limits, List<String> offences) {
    String offence =
        offences.isEmpty()
            ? field("send.offence", "offence", "maxlength=\"200\"")
            : "<label>"
                + text("send.offence")
                + "<select name=\"offence\" required><option value=\"\"></option>"
                + offences.stream()
                    .map(each -> "<option>" + escaped(each) + "</option>")
                    .collect(Collectors.joining())
                + "</select></label>";
    return page(
        "title",
        "<p class=\"soft\">"
            + text("send.for", escaped(owner))
            + "</p><form method=\"post\" action=\"/pictures\" enctype=\"multipart/form-data\">"
            + offence
            + field("send.how", "how", "maxlength=\"200\" required")
            + "<label>"
            + text("send.pictures")
            + "<small>"
            + text("send.left", left)
            + ". "
            + text("send.limit", limits.bytesEach() >> 20)
            + "</small><input type=\"file\" name=\"pictures\" accept=\"image/*\" multiple"
            + " required></label>"
            + button("send.button")
            + "</form>");
  }

  /** Receipts, and never a result. */
  String receipts(List<Answer> answers) {
    return page(
        "receipts.title",
        paragraph("receipts.text")
            + "<ul>"
            + answers.stream().map(this::answer).collect(Collectors.joining())
            + "</ul><a class=\"button\" href=\"/pictures\">"
            + text("receipts.more")
            + "</a>");
  }

  private String answer(Answer each) {
    String what =
        each.refused()
            .map(why -> "<b class=\"bad\">" + text("receipts.refused") + "</b> " + escaped(why))
            .orElseGet(
                () -> "<b>" + text("receipts.number", Long.toString(each.receipt())) + "</b>");
    return "<li>"
        + what
        + "<br>"
        + escaped(each.name())
        + "<code>SHA-256 "
        + each.sha256()
        + "</code></li>";
  }

  String refused(Refusal.Why why) {
    return page("refused.title", "<p>" + text("refused." + why) + "</p>");
  }

  private String page(String title, String body) {
    return "<!doctype html><html lang=\""
        + text("language")
        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
        + " content=\"width=device-width, initial-scale=1\"><title>"
        + text(title)
        + "</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body><main><h1>"
        + text(title)
        + "</h1>"
        + body
        + "</main></body></html>";
  }

  private String paragraph(String key) {
    return "<p>" + text(key) + "</p>";
  }

  private String field(String label, String name, String attributes) {
    return "<label>"
        + text(label)
        + "<input type=\"text\" name=\""
        + name
        + "\" "
        + attributes
        + "></label>";
  }

  private String button(String key) {
    return "<button type=\"submit\">" + text(key) + "</button>";
  }

  /** Texts are ours and hold no markup; what goes into them is escaped before. */
  private String text(String key, Object... values) {
    return MessageFormat.format(texts.getProperty(key), values);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
