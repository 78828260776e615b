/**
 * Work that must not block the window: runners for {@link org.secondlook.base.Job} and what the job
 * strip shows of them.
 */
package org.secondlook.app.jobs;
