/**
 * Small parts that several screens share: labels, chips, empty states, pictures with boxes,
 * timelines.
 */
package org.secondlook.app.widgets;
