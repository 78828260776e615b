/**
 * Finding faces in one picture, judging their quality, aligning them and embedding them; the
 * catalogue of models. DJL stays in {@code internal}. Knows nothing of files, footage, galleries or
 * cases.
 */
package org.secondlook.vision;
