package perturbsweep.spark;

import perturbsweep.pipeline.ModelCache;

/**
 * A run of a sweep.
 *
 * @param plan what is missing
 * @param cache where results go; must reach the same store from every executor
 * @param threads of native code for each task, at least 1
 * @param codeVersion for provenance
 * @param configHash for provenance
 */
public record SweepRequest(
    SweepPlan plan, ModelCache cache, int threads, String codeVersion, String configHash) {}
