/**
 * Measurements: accuracy of the models on labelled pairs and the calibration files that hold their
 * error rates; speed of search and of a whole home; speed, memory and faithfulness of going through
 * staged footage. Only the command line uses it: nothing that works depends on a measurement.
 */
package org.secondlook.bench;
