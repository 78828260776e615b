package org.secondlook.audit.internal;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.audit.AuditEntry;

/**
 * Entries for spreadsheets: RFC 4180, with times in words. A cell that would be taken for a formula
 * begins with an apostrophe.
 */
public final class AuditCsv {
  public static final String HEADER =
      "sequence,at,user,role,case,purpose,act,gallery,models,details,previous,hash\r\n";

  private AuditCsv() {}

  public static String line(AuditEntry entry) {
    return Stream.of(
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
                entry.hash().hex())
            .map(AuditCsv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String cell(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    String safe = formula ? "'" + value : value;
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
