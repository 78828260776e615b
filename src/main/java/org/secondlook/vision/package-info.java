/**
 * Finding faces in one picture, judging their quality, aligning them and embedding them; the
 * catalogue of models. Both engines stay in {@code internal}. Knows nothing of files, footage,
 * galleries or cases.
 *
 * <p>{@code ModelCatalog} reads the models folder: a folder with a {@code model.json} is a model,
 * and its weights are hashed and loaded from the same bytes. {@code VisionModels} loads the
 * detector and the two embedders that {@code models/fusion.json} names. {@code Network} runs them,
 * in DJL's PyTorch or in ONNX Runtime, as the manifest says; only its runners call either.
 */
package org.secondlook.vision;
