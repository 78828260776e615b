/**
 * What leaves the house: the case report as PDF and the evidence package. Takes finished records;
 * asks no store, no gallery and no engine. PDF and BagIt stay in {@code internal}.
 *
 * <p>{@code CaseReport} refuses in its constructor what may not be said: no purpose, changed
 * evidence, a verification without a second examiner. {@code ReportHtml} words it, {@code Html}
 * escapes all that comes from outside, {@code PdfWriter} lays it out as a tagged PDF with its fonts
 * inside. {@code EvidencePackage} writes the same case as a BagIt folder: {@code ToldCase} makes
 * what it tells from nothing but the log's entries and the rows that they vouch for, {@code
 * PackageWriter} writes the files and lets the log vouch for them, and {@code PackageCheck} makes
 * it all again and compares, for checking and before a package appears; {@code Rerun} repeats the
 * searches. The layout is in {@code docs/evidence-package.md}.
 */
package org.secondlook.report;
