/**
 * The blind comparison. Keeps it blind by never holding what is hidden: its service hands out
 * {@code Review.Blind} until every candidate is decided. {@code PairGeometry} places both pictures
 * with the eyes on the same spots, {@code DecisionDraft} is the one immutable state of a decision
 * in the making. {@code app.tasks} uses stage and feature list again for the second examiner.
 */
package org.secondlook.app.compare;
