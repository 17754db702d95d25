package perturbsweep.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A standalone cluster of Spark on loopback: a master and workers, each a process of its own, from
 * the jars that Maven has.
 */
final class SparkCluster implements AutoCloseable {

  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";
  private static final String REGISTERED = "Successfully registered with master";

  private final Path folder;
  private final Map<String, String> settings;
  private final int port;
  private final ServerProcess master;
  private final List<ServerProcess> workers = new ArrayList<>();

  private SparkCluster(Path folder, Map<String, String> settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    port = ServerProcess.freePort();
    home(folder);
    master =
        start(
            "master",
            "org.apache.spark.deploy.master.Master",
            List.of("--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0"));
  }

  /**
   * Starts a cluster.
   *
   * @param folder for its home, work and logs
   * @param workers of one core each
   * @param settings of Spark for master and workers
   */
  static SparkCluster start(Path folder, int workers, Map<String, String> settings)
      throws IOException, InterruptedException {
    SparkCluster cluster = new SparkCluster(folder, settings);
    cluster.master.await("I have been elected leader");
    for (int i = 0; i < workers; i++) {
      cluster.workers.add(cluster.startWorker(i));
    }
    for (ServerProcess worker : cluster.workers) {
      worker.await(REGISTERED);
    }
    return cluster;
  }

  /** Makes what an installed Spark would be: the jars that Maven has, and two scripts. */
  static Path home(Path folder) throws IOException {
    Path home = folder.resolve("spark");
    Files.createDirectories(home.resolve("bin"));
    Path jars = Files.createDirectories(home.resolve("jars"));
    String classpath = Files.readString(Path.of("target", "cluster", "spark-classpath.txt"));
    for (String jar : classpath.strip().split(File.pathSeparator, -1)) {
      Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
    }
    for (String script : List.of("spark-class", "spark-submit")) {
      Path target = home.resolve("bin").resolve(script);
      Files.copy(Path.of("src", "test", "resources", "cluster", script), target);
      target.toFile().setExecutable(true);
    }
    return home;
  }

  Path home() {
    return folder.resolve("spark");
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  private ServerProcess startWorker(int number) throws IOException {
    return start(
        "worker" + number,
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "3g",
            "--work-dir",
            folder.resolve("work" + number).toString(),
            master()));
  }

  private ServerProcess start(String name, String type, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(ServerProcess.java(home().resolve("jars") + "/*", "512m"));
    settings.forEach((key, value) -> command.add(1, "-D%s=%s".formatted(key, value)));
    command.add(type);
    command.addAll(arguments);
    return ServerProcess.start(
        command,
        Map.of(
            "SPARK_HOME", home().toString(),
            "SPARK_SCALA_VERSION", "2.12",
            "SPARK_LOCAL_IP", "127.0.0.1",
            "SPARK_PUBLIC_DNS", "127.0.0.1"),
        folder.resolve("logs").resolve(name + "-" + System.nanoTime() + ".log"));
  }

  /** Processes of executors that are there now. */
  List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .toList();
  }

  /** Kills a worker; its executors go with it. */
  void killWorker(int number) {
    workers.get(number).kill();
  }

  /** Starts a worker in the place of one that was killed. */
  void replaceWorker(int number) throws IOException, InterruptedException {
    workers.set(number, startWorker(number));
    workers.get(number).await(REGISTERED);
  }

  /** What executors have said, for a failing test. */
  String executorLogs() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("stderr"))
          .map(SparkCluster::tail)
          .collect(Collectors.joining("\n----\n"));
    }
  }

  private static String tail(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return file
          + "\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (ServerProcess worker : workers) {
      worker.close();
    }
    master.close();
    executors().forEach(ProcessHandle::destroyForcibly);
  }
}
