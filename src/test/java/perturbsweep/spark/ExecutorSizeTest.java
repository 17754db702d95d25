package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorSizeTest {

  private static final double MEBIBYTE = 1 << 20;

  /** What the program takes of Java's heap by itself. */
  private static final double BASE_HEAP = 150e6;

  /** 1600 MiB of heap with what the program takes by itself, and 2048 MiB of matrices. */
  private static final TaskMemory LARGE =
      new TaskMemory(1600 * MEBIBYTE - BASE_HEAP, 2048 * MEBIBYTE, "noise of a test");

  private static final TaskMemory NOTHING = new TaskMemory(0, 0, "");

  private static Map<String, String> settings(
      TaskMemory task, int threads, Map<String, String> given) {
    return ExecutorSize.of(task, threads, given).settings();
  }

  /** A quarter more than is needed of both; Spark keeps 300 MiB of heap, Java 512 MiB beside it. */
  @Test
  void anExecutorRunsOneTaskAndHasRoomForIt() {
    Map<String, String> settings = settings(LARGE, 2, Map.of());
    assertEquals("2", settings.get("spark.executor.cores"));
    assertEquals("2300m", settings.get("spark.executor.memory"));
    assertEquals("3072m", settings.get("spark.executor.memoryOverhead"));
  }

  @Test
  void severalTasksAtATimeTakeSoManyTimesTheMemory() {
    Map<String, String> settings = settings(LARGE, 2, Map.of("spark.executor.cores", "7"));
    double heap = 3 * (1600 - BASE_HEAP / MEBIBYTE) + BASE_HEAP / MEBIBYTE;
    assertEquals((long) Math.ceil(1.25 * heap + 300) + "m", settings.get("spark.executor.memory"));
    assertEquals(3 * 2560 + 512 + "m", settings.get("spark.executor.memoryOverhead"));
  }

  @Test
  void sparkStartsEvenTheSmallestExecutor() {
    Map<String, String> settings = settings(NOTHING, 1, Map.of());
    assertEquals("512m", settings.get("spark.executor.memory"));
    assertEquals("512m", settings.get("spark.executor.memoryOverhead"));
  }

  /** So that a lack of it is an error of one trial, and not the end of the executor. */
  @Test
  void nativeMemoryIsHeldBelowWhatTheExecutorHas() {
    List<String> options =
        List.of(settings(LARGE, 1, Map.of()).get("spark.executor.extraJavaOptions").split(" "));
    assertTrue(options.contains("-Dorg.bytedeco.javacpp.maxBytes=2560m"), options::toString);
    assertTrue(
        options.contains("-Dorg.bytedeco.javacpp.maxPhysicalBytes=5372m"), options::toString);
  }

  @Test
  void whatUsersHaveSetStaysAndLimitsFollowIt() {
    Map<String, String> given =
        Map.of(
            "spark.executor.cores", "1",
            "spark.executor.memory", "4g",
            "spark.executor.memoryOverhead", "6g");
    Map<String, String> settings = settings(LARGE, 1, given);
    assertEquals(List.of("spark.executor.extraJavaOptions"), List.copyOf(settings.keySet()));
    String options = settings.get("spark.executor.extraJavaOptions");
    assertTrue(options.contains("maxBytes=3072m"), options);
    assertTrue(options.contains("maxPhysicalBytes=10240m"), options);
  }

  /** Of two values of an option Java takes the last. */
  @Test
  void optionsOfUsersFollowTheProgramsOwn() {
    String theirs = "-Dorg.bytedeco.javacpp.maxBytes=200m -XX:+UseZGC";
    String options =
        settings(LARGE, 1, Map.of("spark.executor.extraJavaOptions", theirs))
            .get("spark.executor.extraJavaOptions");
    assertTrue(options.endsWith(" " + theirs), options);
    assertTrue(options.indexOf("maxBytes=2560m") >= 0, options);
  }

  @ParameterizedTest
  @CsvSource({
    "spark.executor.memory, 1g, 1024, 1600",
    "spark.executor.memory, 1599m, 1599, 1600",
    "spark.executor.memory, 1600m, 1600, ",
    "spark.executor.memoryOverhead, 2g, 2048, ",
    "spark.executor.memoryOverhead, 2047m, 2047, 2048",
  })
  void aShortageHasBothNumbers(String key, String given, long mebibytes, String needed) {
    Optional<String> shortage = ExecutorSize.of(LARGE, 1, Map.of(key, given)).shortage();
    assertEquals(
        Optional.ofNullable(needed)
            .map(
                number ->
                    "%s is %s, %d MiB, and 1 task(s) at a time need %s MiB there"
                        .formatted(key, given, mebibytes, number)),
        shortage);
  }

  @Test
  void withoutSettingsOfUsersNothingIsShort() {
    assertEquals(Optional.empty(), ExecutorSize.of(LARGE, 1, Map.of()).shortage());
  }

  @Test
  void fewerCoresThanThreadsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ExecutorSize.of(LARGE, 4, Map.of("spark.executor.cores", "3")));
    assertEquals(
        "spark.executor.cores is 3, fewer than run.threads-per-task, 4: no task could ever start",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "two", "1.5", "9999999"})
  void coresThatAreNoNumberAreRefused(String cores) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ExecutorSize.of(LARGE, 1, Map.of("spark.executor.cores", cores)));
    assertTrue(e.getMessage().contains("\"" + cores + "\""), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark.executor.memory", "spark.executor.memoryOverhead"})
  void memoryThatIsNoSizeIsRefused(String key) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> ExecutorSize.of(LARGE, 1, Map.of(key, "lots")));
    assertTrue(e.getMessage().contains(key + " is \"lots\""), e.getMessage());
  }
}
