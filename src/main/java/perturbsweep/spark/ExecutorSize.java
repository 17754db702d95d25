package perturbsweep.spark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.network.util.JavaUtils;
import perturbsweep.plan.MachineMemory;

/**
 * How large one executor of a cluster must be for the tasks that it runs at a time. What users have
 * set themselves stays.
 *
 * @param tasks at a time, at least 1
 * @param cores at least as many as the threads of one task
 * @param heapBytes of Java that the tasks need, with what the program takes by itself
 * @param nativeBytes of matrices outside of it
 * @param given settings of Spark by full names, of the sweep's file and of spark-submit
 */
public record ExecutorSize(
    int tasks, int cores, double heapBytes, double nativeBytes, Map<String, String> given) {

  static final String CORES = "spark.executor.cores";
  static final String MEMORY = "spark.executor.memory";
  static final String OVERHEAD = "spark.executor.memoryOverhead";
  static final String OPTIONS = "spark.executor.extraJavaOptions";

  /** A heap that is full to the last byte is collected all the time. */
  private static final double HEAP_HEADROOM = 1.25;

  /** Spark keeps 300 MiB for itself and starts no executor below one and a half times that. */
  private static final double RESERVED_HEAP_MEBIBYTES = 300;

  private static final double SMALLEST_HEAP_MEBIBYTES = 512;

  /** Allocators and products take a little more than the matrices. */
  private static final double NATIVE_HEADROOM = 1.25;

  /** Java's own code, stacks and buffers, and the native libraries: measured without any task. */
  private static final double BESIDE_HEAP_MEBIBYTES = 512;

  private static final double MEBIBYTE = 1 << 20;
  private static final double GB = 1e9;

  public ExecutorSize {
    given = Map.copyOf(given);
  }

  /**
   * The size for some work. Without a number of cores an executor runs one task: what one of them
   * breaks is then no other's.
   *
   * @param task memory of the largest task
   * @param threads of native code of one task, at least 1
   * @param given settings of Spark by full names
   * @throws IllegalArgumentException if the executors' cores are given and no number, or too few;
   *     or if memory is given and no size
   */
  public static ExecutorSize of(TaskMemory task, int threads, Map<String, String> given) {
    requireSize(MEMORY, given);
    requireSize(OVERHEAD, given);
    int cores = given.containsKey(CORES) ? cores(given.get(CORES), threads) : threads;
    int tasks = cores / threads;
    return new ExecutorSize(
        tasks,
        cores,
        MachineMemory.heapNeeded(tasks, task.heapBytes()),
        tasks * task.nativeBytes(),
        given);
  }

  private static int cores(String text, int threads) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException("%s is \"%s\", not a number".formatted(CORES, text));
    }
    int cores = Integer.parseInt(text);
    if (cores < threads) {
      throw new IllegalArgumentException(
          "%s is %d, fewer than run.threads-per-task, %d: no task could ever start"
              .formatted(CORES, cores, threads));
    }
    return cores;
  }

  private static void requireSize(String key, Map<String, String> given) {
    try {
      JavaUtils.byteStringAsMb(given.getOrDefault(key, "0"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is \"%s\", not a size such as 4g or 512m".formatted(key, given.get(key)), e);
    }
  }

  /** What is too small of the memory that users have set; empty if all of it suffices. */
  public Optional<String> shortage() {
    Optional<String> heap = shortage(MEMORY, heapBytes / MEBIBYTE);
    return heap.isPresent() ? heap : shortage(OVERHEAD, nativeBytes / MEBIBYTE);
  }

  private Optional<String> shortage(String key, double neededMebibytes) {
    if (!given.containsKey(key)) {
      return Optional.empty();
    }
    long set = JavaUtils.byteStringAsMb(given.get(key));
    return set >= neededMebibytes
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s is %s, %d MiB, and %d task(s) at a time need %.0f MiB there",
                key,
                given.get(key),
                set,
                tasks,
                Math.ceil(neededMebibytes)));
  }

  /** Settings of Spark for such an executor, without those that users have set. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(CORES, String.valueOf(cores));
    settings.put(MEMORY, mebibytes(heapMebibytes()));
    settings.put(OVERHEAD, mebibytes(nativeMebibytes() + BESIDE_HEAP_MEBIBYTES));
    settings.keySet().removeAll(given.keySet());
    settings.put(OPTIONS, (options() + " " + given.getOrDefault(OPTIONS, "")).strip());
    return settings;
  }

  /** Limits of native memory make of a lack of it an error of one trial, which names its size. */
  private String options() {
    double heap =
        given.containsKey(MEMORY)
            ? JavaUtils.byteStringAsMb(given.get(MEMORY))
            : Math.ceil(heapMebibytes());
    double beside =
        given.containsKey(OVERHEAD)
            ? JavaUtils.byteStringAsMb(given.get(OVERHEAD))
            : nativeMebibytes() + BESIDE_HEAP_MEBIBYTES;
    return String.join(
        " ",
        "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
        "-Dorg.bytedeco.javacpp.maxBytes=" + mebibytes(Math.max(nativeMebibytes(), beside / 2)),
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=" + mebibytes(heap + beside));
  }

  private double heapMebibytes() {
    return Math.max(
        SMALLEST_HEAP_MEBIBYTES, HEAP_HEADROOM * heapBytes / MEBIBYTE + RESERVED_HEAP_MEBIBYTES);
  }

  private double nativeMebibytes() {
    return NATIVE_HEADROOM * nativeBytes / MEBIBYTE;
  }

  private static String mebibytes(double number) {
    return (long) Math.ceil(number) + "m";
  }

  /** For people, for example {@code 1 core, 0.8 GB of heap and 1.2 GB beside it}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d core(s), %s of heap (needs %.1f GB) and %s beside it (needs %.1f GB of matrices)",
        cores,
        settings().getOrDefault(MEMORY, given.get(MEMORY)),
        heapBytes / GB,
        settings().getOrDefault(OVERHEAD, given.get(OVERHEAD)),
        nativeBytes / GB);
  }
}
