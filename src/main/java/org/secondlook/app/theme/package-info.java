/**
 * Colours, type and spacing: AtlantaFX with the program's own neutral greys, dark and light, and
 * the typeface.
 */
package org.secondlook.app.theme;
