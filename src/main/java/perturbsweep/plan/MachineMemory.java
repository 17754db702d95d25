package perturbsweep.plan;

/**
 * The memory that a process may use.
 *
 * @param heapBytes of Java
 * @param nativeBytes of matrices outside of it
 * @param totalBytes of Java and native code together
 */
public record MachineMemory(double heapBytes, double nativeBytes, double totalBytes) {

  /** What Spark, the program and Java itself take: measured, a run of trivial trials. */
  private static final double BASE_HEAP_BYTES = 150e6;

  private static final double BASE_BYTES = 400e6;

  /** Whether some tasks that each take the same memory fit at a time. */
  public boolean fits(int tasks, double heapOfTask, double nativeOfTask) {
    return heapNeeded(tasks, heapOfTask) <= heapBytes
        && tasks * nativeOfTask <= nativeBytes
        && needed(tasks, heapOfTask, nativeOfTask) <= totalBytes;
  }

  /** Bytes of Java that some tasks need, with what the program takes by itself. */
  public static double heapNeeded(int tasks, double heapOfTask) {
    return BASE_HEAP_BYTES + tasks * heapOfTask;
  }

  /** Bytes of Java and native code that some tasks need, with what the program takes by itself. */
  public static double needed(int tasks, double heapOfTask, double nativeOfTask) {
    return BASE_BYTES + tasks * (heapOfTask + nativeOfTask);
  }
}
