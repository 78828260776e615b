package org.secondlook.audit;

import java.util.regex.Pattern;
import org.secondlook.wording.Csv;

/** Entries for spreadsheets, with times in words. */
public final class AuditCsv {
  public static final String HEADER =
      "sequence,at,user,role,case,purpose,act,gallery,models,details,previous,hash\r\n";

  /** Half a surrogate pair, which no file in UTF-8 can hold and a table has no spelling for. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private AuditCsv() {}

  public static String line(AuditEntry entry) {
    return HALF.matcher(row(entry)).replaceAll("\ufffd");
  }

  private static String row(AuditEntry entry) {
    return Csv.row(
        Long.toString(entry.sequence()),
        entry.at().toString(),
        entry.user(),
        entry.role(),
        entry.caseNumber(),
        entry.purpose(),
        entry.act(),
        entry.gallerySnapshot(),
        entry.models(),
        entry.details(),
        entry.previous().hex(),
        entry.hash().hex());
  }
}
