/**
 * The second look: pairs that wait for this examiner's own decision, blind to everything that was
 * thought of them.
 */
package org.secondlook.app.tasks;
