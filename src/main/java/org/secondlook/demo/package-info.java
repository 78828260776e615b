/**
 * The demonstration: fills a fresh home from the sample data and goes the whole way, by the same
 * acts as a user. Nothing but the command and the window's first start may use it.
 */
package org.secondlook.demo;
