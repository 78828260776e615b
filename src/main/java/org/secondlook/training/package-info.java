/**
 * The training lab: experiments that show how false matches happen, with named intervals. Pure data
 * in and out: knows no engine, no store, no case and no window. Whoever has pictures makes a {@link
 * org.secondlook.training.LabelledSet} of them.
 */
package org.secondlook.training;
