package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process of the tests, with all that it says in one file; it does not outlive them. */
final class ServerProcess implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Path said;

  private ServerProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  static ServerProcess start(List<String> command, Map<String, String> environment, Path said)
      throws IOException {
    Files.createDirectories(said.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new ServerProcess(process, said);
  }

  /** The Java that runs the tests, with Spark's options. */
  static List<String> java(String classpath, String heap) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + Path.of("submit", "java-options.txt").toAbsolutePath(),
        "-Xmx" + heap,
        "-cp",
        classpath);
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** All that it has said so far. */
  String said() throws IOException {
    return Files.exists(said) ? Files.readString(said) : "";
  }

  boolean isAlive() {
    return process.isAlive();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until it has said something. */
  void await(String text) throws IOException, InterruptedException {
    await(text, 1);
  }

  /** Waits until it has said something so many times. */
  void await(String text, int times) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (said().split(Pattern.quote(text), -1).length - 1 < times) {
      assertTrue(isAlive(), () -> "it has ended: " + lastWords());
      assertTrue(Instant.now().isBefore(deadline), () -> "no \"" + text + "\" in " + lastWords());
      Thread.sleep(50);
    }
  }

  /** Waits for its end. */
  int exitCode(Duration patience) throws InterruptedException {
    assertTrue(
        process.waitFor(patience.toSeconds(), TimeUnit.SECONDS),
        () -> "still running: " + lastWords());
    return process.exitValue();
  }

  String lastWords() {
    try {
      List<String> lines = said().lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Sends a signal to a process, for example {@code STOP}. */
  static void signal(String name, ProcessHandle target) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(target.pid())).start().waitFor();
  }

  @Override
  public void close() {
    kill();
  }
}
