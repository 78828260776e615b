/**
 * Reading pictures and video faithfully in time and orientation, sampling, tracks of faces,
 * reversible enhancement. JavaCV and ImageIO stay in {@code internal}. Takes faces from {@code
 * vision}; knows nothing of galleries or cases.
 */
package org.secondlook.footage;
