package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar for clusters: all that the program needs and Spark does not bring, and no more. */
class ClusterJarIT {

  private static final Path JAR = Path.of("target", "perturbation-sweep-cluster.jar");
  private static final long MOST_BYTES = 150_000_000;

  private static Set<String> entries;

  @BeforeAll
  static void read() throws IOException {
    entries = entries(JAR);
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
    }
  }

  @Test
  void isSmallEnoughToBeSentToExecutors() throws IOException {
    assertTrue(Files.size(JAR) < MOST_BYTES, () -> JAR.toFile().length() + " bytes");
  }

  /** Two copies of a class are trouble as soon as their versions differ. */
  @Test
  void holdsNoClassThatSparkBrings() throws IOException {
    Map<String, Set<String>> twice = new TreeMap<>();
    String spark = Files.readString(Path.of("target", "cluster", "spark-classpath.txt")).strip();
    for (String jar : spark.split(File.pathSeparator, -1)) {
      Set<String> both = new TreeSet<>(entries(Path.of(jar)));
      both.removeIf(name -> !name.endsWith(".class") || !entries.contains(name));
      if (!both.isEmpty()) {
        twice.put(jar, both);
      }
    }
    assertEquals(Map.of(), twice);
  }

  @ParameterizedTest
  @CsvSource({
    "org/nd4j/linalg/cpu/nativecpu/bindings/, nd4jcpu",
    "org/bytedeco/openblas/, openblas",
    "org/bytedeco/javacpp/, jnijavacpp",
  })
  void nativeCodeIsThereForExactlyOnePlatform(String folder, String library) {
    Pattern file =
        Pattern.compile(
            Pattern.quote(folder) + "([^/]+)/(?:lib)?" + library + "\\.(?:so|dylib|dll).*");
    Set<String> platforms = new HashSet<>();
    for (String entry : entries) {
      Matcher matcher = file.matcher(entry);
      if (matcher.matches()) {
        platforms.add(matcher.group(1));
      }
    }
    assertEquals(1, platforms.size(), platforms::toString);
  }

  @Test
  void holdsAllOfTheProgramAndNothingOfItsTests() throws IOException {
    Path classes = Path.of("target", "classes");
    Set<String> program;
    try (Stream<Path> files = Files.walk(classes)) {
      program =
          files
              .filter(Files::isRegularFile)
              .map(file -> classes.relativize(file).toString().replace(File.separatorChar, '/'))
              .collect(Collectors.toSet());
    }
    assertTrue(program.contains("perturbsweep/cli/SubmittedSweep.class"), program::toString);
    Set<String> missing = new TreeSet<>(program);
    missing.removeAll(entries);
    assertEquals(Set.of(), missing);
    Set<String> beyond = new TreeSet<>(entries);
    beyond.removeIf(name -> !name.startsWith("perturbsweep/") || name.endsWith("/"));
    beyond.removeAll(program);
    assertEquals(Set.of(), beyond);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "picocli/CommandLine.class",
        "com/typesafe/config/Config.class",
        "org/nd4j/linalg/factory/Nd4j.class",
        "org/deeplearning4j/nn/multilayer/MultiLayerNetwork.class",
        "org/apache/commons/rng/UniformRandomProvider.class",
        "freemarker/template/Template.class",
        "org/knowm/xchart/XYChart.class",
      })
  void holdsWhatTheProgramNeedsOfOthers(String entry) {
    assertTrue(entries.contains(entry));
  }

  /** Of several, a fixed order would decide. */
  @Test
  void nd4jFindsOneBackend() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      byte[] services =
          jar.getInputStream(jar.getEntry("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend"))
              .readAllBytes();
      List<String> backends =
          new String(services, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      assertEquals(List.of("org.nd4j.linalg.cpu.nativecpu.CpuBackend"), backends);
    }
  }
}
