package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.SafeModeAction;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatusFile;

/** The faults of the drill, on a cluster of two workers beside HDFS. */
final class Faults {

  private static final String FAKE_TIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

  /**
   * Spark's own patience with a process that does not answer, two minutes unless told otherwise.
   */
  private static final String IMPATIENT =
      "--conf spark.network.timeout=20s --conf spark.network.timeoutInterval=5s"
          + " --conf spark.executor.heartbeatInterval=2s";

  private final SparkCluster cluster;
  private final Hdfs hdfs;
  private final Path folder;
  private final SplittableRandom random = new SplittableRandom(6);

  Faults(SparkCluster cluster, Hdfs hdfs, Path folder) {
    this.cluster = cluster;
    this.hdfs = hdfs;
    this.folder = folder;
  }

  /** Those that take little time. */
  List<Fault> selection() {
    return List.of(
        new Fault("executor killed mid-task", run -> killExecutors(run, 1)),
        new Fault("driver killed by kill -9", run -> killDrivers(run, 2)),
        new Fault("store: file cut short", run -> damage(run, Faults::cutShort)));
  }

  /** All of them. */
  List<Fault> all() {
    return List.of(
        new Fault("executor killed mid-task", run -> killExecutors(run, 3)),
        new Fault("executor frozen", this::freezeExecutor),
        new Fault("worker killed, another later", this::killWorker),
        new Fault("driver killed by kill -9", run -> killDrivers(run, 20)),
        new Fault("DataNode stopped and restarted", run -> stopDataNode(run, 2)),
        new Fault("disk full on the output", this::fillDisk),
        new Fault("output read-only", this::makeReadOnly),
        new Fault("store: file cut short", run -> damage(run, Faults::cutShort)),
        new Fault("store: bit flipped", run -> damage(run, this::flipBit)),
        new Fault(
            "stage hangs beyond its deadline",
            "{ with { norm = L2, trainer = sgd, epochs = 2000000000 }, axis = seed, values = [77] }",
            List.of("run.stage-deadline-seconds=15"),
            run -> failingTrial(run, "deadline")),
        new Fault(
            "executor out of native memory",
            "{ with { norm = L2, trainer = gram, noise-samples = 9000 }, axis = seed, values = [77] }",
            List.of("run.spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.maxBytes=200m"),
            run -> failingTrial(run, "9000 x 9000")),
        new Fault("clock moved by a week, both ways", this::moveClock),
        new Fault("second driver on the same output", this::secondDriver));
  }

  private int killExecutors(ClusterRun run, int times) throws Exception {
    run.start();
    for (int i = 0; i < times; i++) {
      run.awaitOutcomes(2 + 4 * i);
      ProcessHandle executor = anExecutor();
      executor.destroyForcibly();
      executor.onExit().join();
    }
    run.finish();
    return times;
  }

  private ProcessHandle anExecutor() throws InterruptedException {
    Instant deadline = Instant.now().plus(ServerProcess.PATIENCE);
    while (cluster.executors().isEmpty()) {
      assertTrue(Instant.now().isBefore(deadline), "no executor comes");
      Thread.sleep(100);
    }
    List<ProcessHandle> executors = cluster.executors();
    return executors.get(random.nextInt(executors.size()));
  }

  private int freezeExecutor(ClusterRun run) throws Exception {
    run.with("SUBMIT_OPTIONS", IMPATIENT).start();
    run.awaitOutcomes(2);
    ProcessHandle executor = anExecutor();
    ServerProcess.signal("STOP", executor);
    try {
      run.finish();
    } finally {
      executor.destroyForcibly();
    }
    return 1;
  }

  private int killWorker(ClusterRun run) throws Exception {
    run.start();
    run.awaitOutcomes(3);
    cluster.killWorker(0);
    run.awaitOutcomes(8);
    cluster.replaceWorker(0);
    run.finish();
    return 1;
  }

  /** At random moments of a run that goes on for longer each time it is not struck early. */
  private int killDrivers(ClusterRun run, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      run.start();
      Thread.sleep(random.nextInt(500, 14_000));
      assertTrue(
          run.driver().isAlive(), () -> "ended before it was killed: " + run.driver().lastWords());
      run.driver().kill();
    }
    run.start();
    run.finish();
    return times;
  }

  private int stopDataNode(ClusterRun run, int times) throws Exception {
    run.start();
    for (int i = 0; i < times; i++) {
      run.awaitOutcomes(2 + 4 * i);
      hdfs.stopDataNode();
      Thread.sleep(15_000);
      hdfs.startDataNode();
    }
    run.finish();
    return times;
  }

  private int fillDisk(ClusterRun run) throws Exception {
    run.start();
    run.awaitOutcomes(3);
    DistributedFileSystem files = (DistributedFileSystem) run.fileSystem();
    org.apache.hadoop.fs.Path output = new org.apache.hadoop.fs.Path(run.output());
    files.setQuota(output, HdfsConstants.QUOTA_DONT_SET, 1);
    requireRefused(run);
    Thread.sleep(10_000);
    files.setQuota(output, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
    run.finish();
    return 1;
  }

  private int makeReadOnly(ClusterRun run) throws Exception {
    run.start();
    run.awaitOutcomes(3);
    DistributedFileSystem files = (DistributedFileSystem) run.fileSystem();
    files.setSafeMode(SafeModeAction.SAFEMODE_ENTER);
    requireRefused(run);
    Thread.sleep(10_000);
    files.setSafeMode(SafeModeAction.SAFEMODE_LEAVE);
    run.finish();
    return 1;
  }

  /** A fault that is not in force would show nothing. */
  private static void requireRefused(ClusterRun run) {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(run.output(), "refused");
    assertThrows(
        IOException.class,
        () -> {
          try (FSDataOutputStream out = run.fileSystem().create(file)) {
            out.writeBytes("refused");
          }
        });
  }

  /** Makes something else of the bytes of a file. */
  @FunctionalInterface
  private interface Damage {
    byte[] of(byte[] sound);
  }

  private static byte[] cutShort(byte[] sound) {
    return java.util.Arrays.copyOf(sound, sound.length / 2);
  }

  private byte[] flipBit(byte[] sound) {
    byte[] flipped = sound.clone();
    int bit = random.nextInt(8 * sound.length);
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  /** Strikes between two drivers: every second outcome, and every classifier. */
  private int damage(ClusterRun run, Damage damage) throws Exception {
    run.start();
    run.awaitOutcomes(6);
    run.driver().kill();
    Thread.sleep(2000);
    int struck = 0;
    List<FileStatus> outcomes = run.outcomes();
    for (int i = 0; i < outcomes.size(); i += 2) {
      damage(run.fileSystem(), outcomes.get(i), damage);
      struck++;
    }
    for (FileStatus classifier : run.classifiers()) {
      damage(run.fileSystem(), classifier, damage);
      struck++;
    }
    run.start();
    String said = run.finish();
    assertTrue(said.contains("Damaged: "), () -> "nothing is said of damage: " + said);
    return struck;
  }

  private static void damage(FileSystem files, FileStatus file, Damage damage) throws IOException {
    byte[] sound;
    try (FSDataInputStream in = files.open(file.getPath())) {
      sound = in.readAllBytes();
    }
    try (FSDataOutputStream out = files.create(file.getPath(), true)) {
      out.write(damage.of(sound));
    }
  }

  private static int failingTrial(ClusterRun run, String reason) throws Exception {
    run.start();
    String said = run.finish(1);
    assertTrue(said.contains("1 failed"), said);
    String reasons = FaultDrillIT.reasons(run);
    assertTrue(reasons.contains(reason), reasons);
    return 1;
  }

  /**
   * Of the driver, which then differs from all others, while it runs. Only the clock that tells the
   * time moves, as on a real machine; otherwise libfaketime would let sleeping threads sleep on for
   * the week.
   */
  private int moveClock(ClusterRun run) throws Exception {
    if (!Files.exists(Path.of(FAKE_TIME))) {
      return 0;
    }
    Path offset = folder.resolve("clock-" + System.nanoTime());
    Files.writeString(offset, "+0");
    run.with("LD_PRELOAD", FAKE_TIME)
        .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
        .with("FAKETIME_CACHE_DURATION", "1")
        .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    run.start();
    int moves = 0;
    for (int days : List.of(-7, 7)) {
      run.awaitOutcomes(3 + 6 * moves);
      Files.writeString(offset, "%+dd".formatted(days));
      awaitClock(run, Duration.ofDays(days));
      moves++;
    }
    run.finish();
    return moves;
  }

  /** Waits until the driver's status bears a time that is off by so much, within a day. */
  private static void awaitClock(ClusterRun run, Duration off) throws Exception {
    RunStatusFile file = new RunStatusFile(Outputs.at(run.output(), Map.of()), FaultDrillIT.SWEEP);
    Instant deadline = Instant.now().plus(ServerProcess.PATIENCE);
    Duration seen = Duration.ZERO;
    while (seen.minus(off).abs().compareTo(Duration.ofDays(1)) > 0) {
      Duration last = seen;
      assertTrue(Instant.now().isBefore(deadline), () -> "the clock is off by " + last);
      Thread.sleep(200);
      seen = Duration.between(Instant.now(), file.read().orElseThrow().updated());
    }
  }

  private int secondDriver(ClusterRun run) throws Exception {
    run.start();
    run.awaitOutcomes(2);
    ServerProcess first = run.driver();
    run.start();
    String said = run.finish(2);
    assertTrue(said.contains("is being run by process " + first.handle().pid()), said);
    assertEquals(0, first.exitCode(Duration.ofMinutes(5)), first.lastWords());
    return 1;
  }
}
