/**
 * Measurements: accuracy of the models on labelled pairs and the calibration files that hold their
 * error rates; speed of search; speed, memory and faithfulness of going through staged footage.
 * Pictures for the models' accuracy come through a function; footage goes through the engine. Knows
 * no store and no case.
 */
package org.secondlook.bench;
