/**
 * The command line: picocli commands, thin over {@code workflow}. Results to standard output (JSON
 * on request), all else to standard error. Names, options, exit codes and JSON fields are a
 * contract.
 */
package org.secondlook.cli;
