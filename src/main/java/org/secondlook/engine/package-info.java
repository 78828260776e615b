/**
 * All native work (decoding, inference) behind one interface, done in this process or in a worker
 * process that may die without taking the program along. Stands on {@code vision} and {@code
 * footage}; nothing else may use their readers and models directly.
 */
package org.secondlook.engine;
