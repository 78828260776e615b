/**
 * All native work (decoding, inference) behind one interface, done in this process or in a worker
 * process that may die without taking the program along. Stands on {@code vision} and {@code
 * footage}; nothing else may use their readers and models directly.
 *
 * <p>{@code LocalEngine} does the work in the process it is in; {@code WorkerEngine} runs it in
 * child processes ({@code docs/decisions/0005-worker-process.md}); one contract test runs against
 * both. A recording goes through two threads: one decodes every frame and makes pictures of those
 * that the sampler wants and the motion gate can't rule out; the other detects, tracks and embeds.
 * Pictures for enrolment go through three: decode, detect, embed in batches over picture borders,
 * so that only a handful of pictures is in memory at a time.
 */
package org.secondlook.engine;
