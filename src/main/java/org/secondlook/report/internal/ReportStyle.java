package org.secondlook.report.internal;

/** The look of printed pages: black on white, readable in print, the banner on every page. */
final class ReportStyle {
  private ReportStyle() {}

  static String css(String banner, String footer) {
    return """
        @page { size: A4; margin: 22mm 18mm 20mm 18mm;
          @top-center { content: "%s"; font-family: 'Sans'; font-size: 9pt; font-weight: bold; color: #7a1f1f; }
          @bottom-left { content: "%s"; font-family: 'Sans'; font-size: 8pt; color: #555; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); font-family: 'Sans'; font-size: 8pt; color: #555; } }
        h1, h2, h3, h4, h5, p, div, td, th { overflow-wrap: break-word; word-wrap: break-word; }
        body { font-family: 'Sans'; font-size: 9.5pt; line-height: 1.35; color: #111; }
        h1 { font-size: 20pt; margin: 0 0 4mm 0; }
        h2 { font-size: 13pt; margin: 8mm 0 2mm 0; border-bottom: 0.6pt solid #888; padding-bottom: 1mm; page-break-after: avoid; }
        h3 { font-size: 11pt; margin: 5mm 0 1.5mm 0; page-break-after: avoid; }
        h4 { font-size: 10pt; margin: 0 0 1mm 0; page-break-after: avoid; }
        h2.new { page-break-before: always; }
        h5 { font-size: 9.5pt; margin: 0 0 1mm 0; page-break-after: avoid; }
        .comparison, .disclosure { page-break-before: always; }
        .disclosure { page-break-after: always; }
        .comparison h2, .disclosure h2 { margin-top: 0; }
        .comparison table.list th, .comparison table.list td { padding: 0.5mm 2mm 0.5mm 0; }
        table.list th.pair { width: 48mm; }
        table.list th.feature { width: 40mm; }
        table.list th.finding { width: 28mm; }
        .disclosure table.list th { white-space: nowrap; }
        table.pair td { width: 50%%; vertical-align: top; padding: 0 2mm 0 0; }
        img.pair { width: 74mm; }
        p { margin: 0 0 1.8mm 0; }
        .banner { border: 1pt solid #7a1f1f; color: #7a1f1f; padding: 2.5mm; margin-bottom: 4mm; font-weight: bold; }
        .warning { border-left: 2.5pt solid #b07400; padding-left: 2.5mm; }
        table { border-collapse: collapse; width: 100%%; }
        table.facts th { text-align: left; vertical-align: top; width: 34mm; font-weight: normal; color: #555; padding: 0.6mm 2mm 0.6mm 0; }
        table.facts td { vertical-align: top; padding: 0.6mm 0; word-wrap: break-word; }
        table.list { -fs-table-paginate: paginate; }
        table.list th { text-align: left; border-bottom: 0.8pt solid #111; padding: 1mm 2mm 1mm 0; }
        table.list tr { page-break-inside: avoid; }
        table.record th { white-space: nowrap; }
        table.list th.name { width: 24mm; }
        table.list td { vertical-align: top; border-bottom: 0.4pt solid #bbb; padding: 1mm 2mm 1mm 0; }
        table.candidates { table-layout: fixed; font-size: 7.5pt; line-height: 1.2; margin-bottom: 3mm; }
        table.candidates td { padding: 0.6mm 2mm 0.6mm 0; }
        table.candidates th.rank { width: 10mm; }
        table.candidates th.photo { width: 13mm; }
        table.candidates th.who { width: 52mm; }
        table.candidates th.concluded { width: 18mm; }
        img.row { width: 8mm; }
        table.list td.figure, table.list th.figure { text-align: right; }
        .whole { white-space: nowrap; }
        .digest { font-size: 6pt; color: #555; }
        .together, .probe { page-break-inside: avoid; }
        .probe { margin: 2mm 0 3mm 0; }
        td.face { width: 50mm; vertical-align: top; }
        img.face { width: 46mm; }
        img.thumb { width: 28mm; }
        .caption { font-size: 8pt; color: #555; }
        .candidate { border-top: 0.6pt solid #bbb; padding: 1.5mm 0; page-break-inside: avoid; }
        .candidate p { margin-bottom: 1mm; }
        td.thumb { width: 32mm; vertical-align: top; }
        table.beside td { vertical-align: top; }
        .decision { page-break-inside: avoid; margin-top: 1.5mm; padding-left: 2.5mm; border-left: 2pt solid #444; }
        .conclusion { font-weight: bold; font-size: 10.5pt; margin-bottom: 0.5mm; }
        .features, .standing { font-size: 8.5pt; color: #333; }
        """
        .formatted(quoted(banner), quoted(footer));
  }

  /** Inside a CSS string. */
  private static String quoted(String text) {
    return text.replace("\\", "")
        .replace("\"", "'")
        .replace("\n", " ")
        .replace("<", "")
        .replace("&", "+");
  }
}
