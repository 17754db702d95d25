package perturbsweep.config;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where and how a sweep runs. Nothing here changes a result beyond rounding, and nothing here is
 * hashed.
 *
 * @param master Spark's master URL, for example {@code local[*]}
 * @param threadsPerTask native threads of one task, at least 1, Spark's {@code spark.task.cpus};
 *     empty to choose them by measurement
 * @param output path or URI of the folder that holds {@code <sweep>/tables}, {@code <sweep>/logs}
 *     and the store of finished stages; empty for the project's own
 * @param maxTaskFailures attempts at a task that loses its executor or its files, at least 1
 * @param storePatience for how long reading and writing the output is tried again, at least 0
 * @param stageDeadline that a stage may take, at least a second
 * @param progressInterval between lines of progress where there is no terminal, at least a second
 * @param spark further settings of Spark, by their full names
 */
public record RunConfig(
    String master,
    OptionalInt threadsPerTask,
    String output,
    int maxTaskFailures,
    Duration storePatience,
    Duration stageDeadline,
    Duration progressInterval,
    Map<String, String> spark) {

  public RunConfig {
    spark = Map.copyOf(spark);
  }
}
