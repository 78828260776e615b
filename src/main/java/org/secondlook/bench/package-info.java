/**
 * Measurements of the models: accuracy on labelled pairs, error rates of a similarity, and the
 * calibration files that hold them. Knows no store, no case and no decoder: pictures come through a
 * function.
 */
package org.secondlook.bench;
