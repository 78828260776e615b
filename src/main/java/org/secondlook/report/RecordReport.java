package org.secondlook.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.secondlook.report.internal.RecordHtml;

/** A record of an operation as a document: facts, sentences and tables, section by section. */
public final class RecordReport {
  private RecordReport() {}

  public record Row(String label, String value) {}

  /**
   * @param lines each with as many cells as there are columns
   */
  public record Table(List<String> columns, List<List<String>> lines) {
    public static final Table NONE = new Table(List.of(), List.of());

    public Table {
      columns = List.copyOf(columns);
      lines = List.copyOf(lines);
    }
  }

  public record Section(String heading, List<String> sentences, List<Row> facts, Table table) {
    public Section {
      sentences = List.copyOf(sentences);
      facts = List.copyOf(facts);
    }
  }

  public static void pdf(String title, List<Section> sections, OutputStream out)
      throws IOException {
    Reports.writePdf(RecordHtml.write(title, sections), out);
  }
}
