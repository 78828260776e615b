/**
 * The training lab: experiments that show how false matches happen, with named intervals. Data in
 * and out: knows no engine, no case, no store and no window. Whoever has pictures makes a {@link
 * org.secondlook.training.LabelledSet} of them.
 */
package org.secondlook.training;
