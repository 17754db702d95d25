package perturbsweep.spark;

import java.io.Serializable;
import perturbsweep.pipeline.Status;

/**
 * How a task ended.
 *
 * @param status of the classifier or the trial
 * @param reason empty if it finished
 */
record TaskResult(Status status, String reason) implements Serializable {}
