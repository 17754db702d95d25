package perturbsweep.spark;

import perturbsweep.pipeline.StageDeadline;
import perturbsweep.pipeline.Stores;
import perturbsweep.pipeline.WorkLogs;

/**
 * A run of a sweep.
 *
 * @param plan what is missing
 * @param stores where results go; must reach the same store from every executor
 * @param threads of native code for each task, at least 1
 * @param deadline of each stage
 * @param logs where each piece of work leaves its log, from every executor; serializable
 * @param codeVersion for provenance
 * @param configHash for provenance
 */
public record SweepRequest(
    SweepPlan plan,
    Stores stores,
    int threads,
    StageDeadline deadline,
    WorkLogs logs,
    String codeVersion,
    String configHash) {}
