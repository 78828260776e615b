/**
 * Look-outs: watching for the people of a list, for one operation, with authority and an end. Here
 * are their rows, their rules and their sealed files; cameras and faces are the engine's, and a
 * case is known by its number only.
 */
package org.secondlook.lookout;
