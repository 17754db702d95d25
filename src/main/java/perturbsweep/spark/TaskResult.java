package perturbsweep.spark;

import java.io.Serializable;
import perturbsweep.pipeline.Status;

/**
 * How a piece of work ended.
 *
 * @param status of the classifier or the trial
 * @param reason empty if it finished
 * @param seconds of wall time that it took
 */
record TaskResult(Status status, String reason, double seconds) implements Serializable {}
