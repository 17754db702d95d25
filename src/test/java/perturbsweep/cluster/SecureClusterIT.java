package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose processes know each other by a secret, and encrypt what they say and keep. */
class SecureClusterIT {

  private static final String SECRET = "b7f1-the-secret-of-the-tests-0c93";
  private static final Path SWEEP = Path.of("src", "test", "resources", "cluster", "small.conf");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.authenticate", "true",
          "spark.authenticate.secret", SECRET,
          "spark.network.crypto.enabled", "true",
          "spark.io.encryption.enabled", "true");

  @TempDir private static Path folder;
  private static SparkCluster cluster;
  private static ClusterRun member;
  private static ClusterRun withoutSecret;
  private static ClusterRun withAnother;

  /** All at a time: it takes a minute until a driver gives a silent master up. */
  @BeforeAll
  static void start() throws Exception {
    cluster = SparkCluster.start(folder.resolve("cluster"), 2, SETTINGS);
    Map<String, String> wrong = new TreeMap<>(SETTINGS);
    wrong.put("spark.authenticate.secret", "another");
    withoutSecret = started("without", Map.of());
    withAnother = started("another", wrong);
    member = started("member", SETTINGS);
  }

  @AfterAll
  static void stop() {
    for (ClusterRun run : Arrays.asList(member, withoutSecret, withAnother)) {
      if (run != null) {
        run.close();
      }
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  private static ClusterRun started(String name, Map<String, String> settings) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    StringBuilder properties = new StringBuilder();
    settings.forEach((key, value) -> properties.append(key + " " + value + "\n"));
    Path file = Files.writeString(own.resolve("spark.conf"), properties);
    String output = own.resolve("out").toUri().toString();
    List<String> arguments = List.of(SWEEP.toString(), "--set", "name=secure-" + name);
    ClusterRun run =
        new ClusterRun(cluster, own, output, arguments)
            .with("SUBMIT_OPTIONS", "--properties-file " + file);
    run.start();
    return run;
  }

  @Test
  void aDriverWithTheSecretRunsItsSweepAndTellsItToNobody() throws Exception {
    String said = member.finish();
    assertTrue(said.contains("4 trials finished"), said);
    assertFalse(said.contains(SECRET), said);
    assertEquals(List.of(), filesWithTheSecret(folder.resolve("member").resolve("out")));
    assertEquals(List.of(), filesWithTheSecret(folder.resolve("cluster")));
    assertEquals(List.of(), filesWithTheSecret(Path.of("notebooks-out", "secure-member")));
  }

  private static List<Path> filesWithTheSecret(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertFalse(all.isEmpty(), root + " has no files to look at");
      return all.stream().filter(SecureClusterIT::hasTheSecret).toList();
    }
  }

  /** Byte by byte: files need not be text. */
  private static boolean hasTheSecret(Path file) {
    try {
      return Files.size(file) < 10_000_000
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aDriverWithoutTheSecretIsToldSoAndEnds() throws Exception {
    assertRefused(withoutSecret);
  }

  @Test
  void aDriverWithAnotherSecretIsToldSoAndEnds() throws Exception {
    assertRefused(withAnother);
  }

  private static void assertRefused(ClusterRun run) throws Exception {
    String said = run.finish(1);
    assertTrue(said.contains(cluster.master() + " has not taken this run"), said);
    assertTrue(said.contains("spark.authenticate.secret"), said);
    assertEquals(List.of(), run.outcomes());
  }
}
