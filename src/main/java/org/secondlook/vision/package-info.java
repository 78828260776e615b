/**
 * Finding faces in one picture, judging their quality, aligning them and embedding them; the
 * catalogue of models. DJL stays in {@code internal}. Knows nothing of files, footage, galleries or
 * cases.
 *
 * <p>{@code ModelCatalog} reads the models folder: a folder with a {@code model.json} is a model,
 * and its weights are hashed and loaded from the same bytes. {@code VisionModels} loads the
 * detector and the two embedders that {@code models/fusion.json} names. {@code TorchModel} is the
 * only class that calls DJL.
 */
package org.secondlook.vision;
