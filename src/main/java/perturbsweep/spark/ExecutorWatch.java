package perturbsweep.spark;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells users when a cluster gives a run no executor. Spark itself waits without end, and says so
 * only in its log. For use by one thread.
 */
final class ExecutorWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorWatch.class);

  /** Executors of a busy cluster take some seconds to come, and some to be replaced. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration BETWEEN_REMINDERS = Duration.ofMinutes(10);

  /** Spark counts the driver among executors. */
  private static final int DRIVER = 1;

  private final IntSupplier executors;
  private final LongSupplier nanoTime;
  private final String asked;
  private long lastSeen;
  private long lastSaid;
  private boolean said;

  /**
   * A watch that begins now.
   *
   * @param executors that are there
   * @param asked what each of them was asked to have, for people
   */
  ExecutorWatch(IntSupplier executors, LongSupplier nanoTime, String asked) {
    this.executors = executors;
    this.nanoTime = nanoTime;
    this.asked = asked;
    this.lastSeen = nanoTime.getAsLong();
  }

  /** Watches the executors of a cluster; a local master has one at all times. */
  static ExecutorWatch of(JavaSparkContext spark) {
    SparkConf conf = spark.getConf();
    return new ExecutorWatch(
        () -> spark.isLocal() ? 1 : spark.sc().statusTracker().getExecutorInfos().length - DRIVER,
        System::nanoTime,
        "%s with %s core(s), %s of heap and %s beside it for each executor"
            .formatted(
                spark.master(),
                conf.get(ExecutorSize.CORES, "all"),
                conf.get(ExecutorSize.MEMORY, "1g"),
                conf.get(ExecutorSize.OVERHEAD, "a tenth of it")));
  }

  /** To be called about once a second. */
  void tick() {
    long now = nanoTime.getAsLong();
    if (executors.getAsInt() > 0) {
      if (said) {
        LOG.error("an executor has come; going on");
      }
      said = false;
      lastSeen = now;
      return;
    }
    boolean due = !said || now - lastSaid >= BETWEEN_REMINDERS.toNanos();
    if (due && now - lastSeen >= PATIENCE.toNanos()) {
      LOG.error(
          "no executor has come for {} s: asked {}. Does the cluster have that free? Its own page"
              + " tells. Going on as soon as one comes; Ctrl-C keeps all that has ended",
          Duration.ofNanos(now - lastSeen).toSeconds(),
          asked);
      said = true;
      lastSaid = now;
    }
  }
}
