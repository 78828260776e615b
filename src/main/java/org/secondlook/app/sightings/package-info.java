/**
 * All best shots of a case in one grid: grouped, filtered, sorted into suspect, victim, witness,
 * irrelevant.
 */
package org.secondlook.app.sightings;
