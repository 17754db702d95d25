package perturbsweep.spark;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a sweep runs.
 *
 * @param master Spark's master URL; empty to take what spark-submit says
 * @param threadsPerTask native threads of one task and Spark's {@code spark.task.cpus}, at least 1
 * @param maxTaskFailures attempts at a task that loses its executor or its files, at least 1
 * @param scratch folder of this machine for Spark's own files
 * @param more further settings of Spark, by their full names; they win
 */
public record ClusterSettings(
    String master,
    int threadsPerTask,
    int maxTaskFailures,
    Path scratch,
    Map<String, String> more) {

  public ClusterSettings {
    more = Map.copyOf(more);
  }
}
