/**
 * What leaves the house: the case report as PDF and the evidence package. Takes finished records;
 * asks no store, no gallery and no engine. PDF and BagIt stay in {@code internal}.
 *
 * <p>{@code CaseReport} refuses in its constructor what may not be said: no purpose, changed
 * evidence, a verification without a second examiner. {@code ReportHtml} words it, {@code Html}
 * escapes all that comes from outside, {@code PdfWriter} lays it out as a tagged PDF with its fonts
 * inside. {@code EvidencePackage} writes the same report as a BagIt folder; {@code LogMatch} holds
 * it against the log and {@code RowMatch} against the rows that the log vouches for, both for
 * checking and before writing, so that no package is written that would not verify; {@code Rerun}
 * repeats the searches. The layout is in {@code docs/evidence-package.md}.
 */
package org.secondlook.report;
