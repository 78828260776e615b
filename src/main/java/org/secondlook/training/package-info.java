/**
 * The training lab: experiments that show how false matches happen, with named intervals. Data in
 * and out: knows no engine, no case, no store and no window. Whoever has pictures makes a {@link
 * org.secondlook.training.LabelledSet} of them.
 *
 * <p>A set goes into {@code CompareAll}, which gives {@code Scores}: counts in steps of a
 * hundred-thousandth, summed once, so that what a threshold does is a look-up. {@code
 * PersonVariance} keeps how much the errors differ from person to person; the intervals rest on it,
 * because comparisons that share a person are no independent trials. {@code PopulationSplit} parts
 * people into those on whom the rate is measured and those who are searched; {@code GallerySize}
 * says the counts beforehand ({@code Expectation}) and then streams the gallery past the probes, so
 * that its size needs no memory. {@code docs/training.md} says how each figure is made.
 */
package org.secondlook.training;
