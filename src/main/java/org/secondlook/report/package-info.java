/**
 * What leaves the house: the case report as PDF and the evidence package. Takes finished records;
 * asks no store, no gallery and no engine. PDF and BagIt stay in {@code internal}.
 */
package org.secondlook.report;
