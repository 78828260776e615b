/**
 * The Training screen: experiments with threshold and gallery size, and what a hit means. Touches
 * no case.
 */
package org.secondlook.app.training;
