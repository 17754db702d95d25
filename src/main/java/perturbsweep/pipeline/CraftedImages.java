package perturbsweep.pipeline;

import perturbsweep.deep.PerturbedImages;

/**
 * What came of a block of images that were to be perturbed.
 *
 * @param report how it was computed
 * @param first place of the block's first image in the set
 * @param labels own classes of the images, as many as there are; null for noise; read only
 * @param images null unless it finished
 */
@SuppressWarnings("ArrayRecordComponent") // kept and handed on, never compared
public record CraftedImages(StageReport report, int first, int[] labels, PerturbedImages images) {}
