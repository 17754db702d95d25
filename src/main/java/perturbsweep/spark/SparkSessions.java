package perturbsweep.spark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Starts Spark the way this program needs it. */
public final class SparkSessions {

  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)(?:, *\\d+)?])?");

  /** What Spark says if it stops before it has quite started. */
  private static final Pattern STOPPED_MEANWHILE =
      Pattern.compile("stopped SparkContext|running MetricsSystem");

  /** The identity of a run begins so until a master gives it one. */
  private static final String NOT_NAMED_BY_A_MASTER = "spark-application-";

  /** What submit/project.sh sets for glibc; handed on to executors. */
  private static final List<String> OF_GLIBC =
      List.of("MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_");

  private SparkSessions() {}

  /**
   * A new session.
   *
   * @param name that Spark's own pages show
   * @throws SparkDownException if the master of a cluster does not answer this driver
   */
  public static SparkSession open(String name, ClusterSettings settings) {
    NativeCodecs.load();
    SparkConf conf =
        new SparkConf()
            .setAppName(name)
            .set("spark.task.cpus", String.valueOf(settings.threadsPerTask()))
            .set("spark.task.maxFailures", String.valueOf(settings.maxTaskFailures()))
            .set(
                "spark.sql.warehouse.dir",
                settings.scratch().resolve("warehouse").toUri().toString())
            .set("spark.sql.artifact.isolation.enabled", "false")
            .set("spark.sql.session.timeZone", "UTC")
            .set("spark.sql.shuffle.partitions", "1")
            .set("spark.ui.showConsoleProgress", "false")
            .setIfMissing("spark.ui.enabled", "false")
            .set("spark.executorEnv.OMP_NUM_THREADS", String.valueOf(settings.threadsPerTask()));
    if (!settings.master().isEmpty()) {
      conf.setMaster(withRetries(settings.master(), settings.maxTaskFailures()));
    }
    if (settings.master().startsWith("local")) {
      conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
    }
    if (isLocal(settings.master())) {
      conf.set("spark.local.dir", settings.scratch().toString());
    }
    for (String variable : OF_GLIBC) {
      String value = System.getenv(variable);
      if (value != null) {
        conf.setIfMissing("spark.executorEnv." + variable, value);
      }
    }
    settings.more().forEach(conf::set);
    return start(conf);
  }

  /** After a minute without an answer of its master Spark starts all the same, and then stops. */
  private static SparkSession start(SparkConf conf) {
    SparkSession spark;
    try {
      spark = SparkSession.builder().config(conf).getOrCreate();
    } catch (RuntimeException e) {
      throw STOPPED_MEANWHILE.matcher(String.valueOf(e.getMessage())).find()
          ? SparkDownException.unanswered(conf.get("spark.master"), e)
          : e;
    }
    if (spark.sparkContext().applicationId().startsWith(NOT_NAMED_BY_A_MASTER)) {
      spark.stop();
      throw SparkDownException.unanswered(conf.get("spark.master"), null);
    }
    return spark;
  }

  /**
   * Settings of Spark by their full names: those that spark-submit hands on, and a sweep's own,
   * which win.
   */
  public static Map<String, String> given(Map<String, String> own) {
    Map<String, String> given = new TreeMap<>();
    for (Tuple2<String, String> setting : new SparkConf().getAll()) {
      given.put(setting._1(), setting._2());
    }
    given.putAll(own);
    return given;
  }

  /** Whether tasks run in this process. */
  public static boolean isLocal(String master) {
    return LOCAL.matcher(master).matches();
  }

  /**
   * The cores that a local master stands for; all of this machine's for any other master, for want
   * of a cluster to ask.
   */
  public static int localCores(String master) {
    Matcher local = LOCAL.matcher(master);
    if (!local.matches() || "*".equals(local.group(1))) {
      return Runtime.getRuntime().availableProcessors();
    }
    return local.group(1) == null ? 1 : Integer.parseInt(local.group(1));
  }

  /** A local master takes its number of attempts from its name only. */
  private static String withRetries(String master, int attempts) {
    Matcher local = LOCAL.matcher(master);
    if (!local.matches()) {
      return master;
    }
    String cores = local.group(1) == null ? "1" : local.group(1);
    return "local[%s,%d]".formatted(cores, attempts);
  }
}
