package perturbsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.JavaConverters;

/** What the scripts for clusters hand to Spark, seen by a spark-submit that only repeats it. */
class SubmitScriptsTest {

  private static final String MASTER = "spark://host:7077";
  private static final String OPTIONS = "java-options.txt";

  @TempDir private Path folder;

  private Path project;
  private final Map<String, String> environment = new HashMap<>();

  /** A project that counts as built, with blanks in its path. */
  @BeforeEach
  void makeProjectAndSpark() throws IOException {
    project = Files.createDirectories(folder.resolve("a project with blanks")).toRealPath();
    Path submit = Files.createDirectories(project.resolve("submit"));
    for (String script : List.of("project.sh", "standalone.sh", "yarn.sh", "k8s.sh", OPTIONS)) {
      Files.copy(Path.of("submit", script), submit.resolve(script));
    }
    Files.createDirectories(project.resolve("src/main"));
    Files.createDirectories(project.resolve(".mvn"));
    Files.createFile(project.resolve("pom.xml"));
    Path target = Files.createDirectories(project.resolve("target"));
    Files.writeString(target.resolve("classpath.txt"), "\n");
    Files.createFile(target.resolve("perturbation-sweep.jar"));
    Files.createFile(target.resolve("perturbation-sweep-cluster.jar"));
    Path home = folder.resolve("spark");
    Path sparkSubmit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(sparkSubmit, "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\"\n");
    assertTrue(sparkSubmit.toFile().setExecutable(true));
    environment.put("SPARK_HOME", home.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", System.getenv("PATH"));
  }

  /**
   * What a script did.
   *
   * @param exitCode of it
   * @param out lines of standard output: the arguments that Spark was given, if it was started
   * @param err standard error
   */
  private record Ended(int exitCode, List<String> out, String err) {

    /** The value of an option of spark-submit. */
    String option(String name) {
      int place = out.indexOf(name);
      assertTrue(place >= 0, () -> name + " is not in " + out + err);
      return out.get(place + 1);
    }

    /** The jar and what follows it. */
    List<String> jarAndArguments(int count) {
      return out.subList(out.size() - 1 - count, out.size());
    }
  }

  private Ended run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(project.resolve("submit").resolve(script).toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Ended(exitCode, Files.readAllLines(out), Files.readString(err));
  }

  /** The options of the driver's JVM, parted as Spark parts them. */
  private static List<String> driverOptions(Ended ended) {
    return JavaConverters.seqAsJavaList(
        Utils.splitCommandString(ended.option("--driver-java-options")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standalone.sh", "yarn.sh", "k8s.sh"})
  void helpIsWhatStandsAtTheHeadOfTheScript(String script) throws Exception {
    Ended ended = run(script, "--help");
    assertEquals(0, ended.exitCode(), ended.err());
    assertTrue(ended.out().get(0).startsWith("Runs perturbation-sweep on "), ended.out().get(0));
    assertTrue(ended.out().contains("Environment:"), ended.out().toString());
  }

  /** Until Spark has started, which here takes as long as the store is asked. */
  @Test
  void yarnWaitsForTheDriver() throws Exception {
    environment.put("HADOOP_CONF_DIR", folder.toString());
    environment.put("SUBMIT_OPTIONS", "--queue science");
    Ended ended = run("yarn.sh", "run", "my.conf");
    assertTrue(ended.out().contains("spark.yarn.am.waitTime=30m"), ended.out().toString());
    assertEquals("science", ended.option("--queue"));
  }

  @Test
  void onAStandaloneClusterTheDriverRunsHereUnlessToldOtherwise() throws Exception {
    Ended ended = run("standalone.sh", MASTER, "run", "my sweep.conf", "--output", "hdfs://h/s");
    assertEquals(0, ended.exitCode(), ended.err());
    assertEquals("", ended.err());
    assertEquals(MASTER, ended.option("--master"));
    assertEquals("client", ended.option("--deploy-mode"));
    assertEquals("perturbsweep.cli.SubmittedSweep", ended.option("--class"));
    assertEquals("2g", ended.option("--driver-memory"));
    assertTrue(ended.out().contains("spark.executorEnv.MALLOC_ARENA_MAX=1"), "as its own");
    assertEquals(
        List.of(
            project.resolve("target/perturbation-sweep-cluster.jar").toString(),
            "run",
            "my sweep.conf",
            "--output",
            "hdfs://h/s"),
        ended.jarAndArguments(4));
  }

  /** A Maven that makes the jars, and keeps what it was asked. */
  private void makeMaven() throws IOException {
    Path maven = Files.createDirectories(folder.resolve("maven")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/usr/bin/env bash
        echo "$@" >>"$MAVEN_ASKED"
        [[ $* != *typo* ]] || exit 1
        touch target/perturbation-sweep.jar target/perturbation-sweep-cluster.jar
        """);
    assertTrue(maven.toFile().setExecutable(true));
    environment.put("PATH", maven.getParent() + File.pathSeparator + System.getenv("PATH"));
    environment.put("MAVEN_ASKED", folder.resolve("asked.txt").toString());
    Files.createFile(folder.resolve("asked.txt"));
  }

  private List<String> builds() throws Exception {
    Ended ended = run("standalone.sh", MASTER, "run");
    assertEquals(0, ended.exitCode(), ended.err());
    return Files.readAllLines(folder.resolve("asked.txt"));
  }

  @Test
  void optionsOfTheBuildHoldUntilOthersAreAskedFor() throws Exception {
    makeMaven();
    List<String> asked = new ArrayList<>();
    assertEquals(asked, builds(), "built as it is");
    environment.put("BUILD_OPTIONS", "-Pcuda -Da=b");
    asked.add("-B -Pcuda -Da=b -Dmaven.test.skip=true package");
    assertEquals(asked, builds(), "built anew, for other options");
    assertEquals(asked, builds(), "once");
    environment.remove("BUILD_OPTIONS");
    assertEquals(asked, builds(), "nothing else is asked for");
    Files.delete(project.resolve("target/perturbation-sweep.jar"));
    asked.add(asked.get(0));
    assertEquals(asked, builds(), "built anew, as before");
    environment.put("BUILD_OPTIONS", "-typo");
    assertEquals(1, run("standalone.sh", MASTER, "run").exitCode());
    asked.add("-B -typo -Dmaven.test.skip=true package");
    environment.remove("BUILD_OPTIONS");
    asked.add(asked.get(0));
    assertEquals(asked, builds(), "those of a build that failed are forgotten");
    FileTime later = FileTime.from(Instant.now().plusSeconds(5));
    Files.setLastModifiedTime(project.resolve("target/classpath.txt"), later);
    asked.add(asked.get(0));
    assertEquals(asked, builds(), "somebody has built without");
    environment.put("BUILD_OPTIONS", "");
    asked.add("-B -Dmaven.test.skip=true package");
    assertEquals(asked, builds(), "without any, for none are asked for");
  }

  /** What every JVM of the project starts with, and more. */
  private static List<String> expectedOptions(String... more) throws IOException {
    List<String> expected =
        new ArrayList<>(
            Files.readAllLines(Path.of("submit", OPTIONS)).stream()
                .filter(line -> line.startsWith("-"))
                .toList());
    assertTrue(expected.contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
    expected.addAll(List.of(more));
    return expected;
  }

  @Test
  void aDriverThatRunsHereKnowsTheProjectWhateverItsPath() throws Exception {
    assertEquals(
        expectedOptions("-Dperturbsweep.home=" + project, "-Dperturbsweep.columns=0"),
        driverOptions(run("standalone.sh", MASTER, "run")));
  }

  @Test
  void aDriverInTheClusterKnowsNothingOfThisMachine() throws Exception {
    environment.put("DEPLOY_MODE", "cluster");
    environment.put("SWEEP_JAR", "hdfs://h/the.jar");
    Ended ended = run("standalone.sh", MASTER, "run", "hdfs://h/my.conf");
    assertEquals(0, ended.exitCode(), ended.err());
    assertEquals("cluster", ended.option("--deploy-mode"));
    assertEquals(expectedOptions(), driverOptions(ended));
    assertEquals(List.of("hdfs://h/the.jar", "run", "hdfs://h/my.conf"), ended.jarAndArguments(2));
  }

  @Test
  void optionsOfUsersAreHandedOn() throws Exception {
    environment.put("SUBMIT_OPTIONS", "--total-executor-cores 40  --conf spark.ui.enabled=true");
    environment.put("SWEEP_JAVA_OPTIONS", "-XX:+UseZGC -Da=b");
    environment.put("DRIVER_MEMORY", "5g");
    Ended ended = run("standalone.sh", MASTER, "run");
    assertEquals("40", ended.option("--total-executor-cores"));
    assertTrue(ended.out().contains("spark.ui.enabled=true"), ended.out()::toString);
    assertEquals("5g", ended.option("--driver-memory"));
    List<String> options = driverOptions(ended);
    assertEquals(
        List.of("-XX:+UseZGC", "-Da=b"), options.subList(options.size() - 2, options.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HADOOP_CONF_DIR", "YARN_CONF_DIR"})
  void onYarnTheMasterIsWhereItsSettingsSay(String variable) throws Exception {
    environment.put(variable, "/etc/hadoop/conf");
    Ended ended = run("yarn.sh", "run", "hdfs:///my.conf");
    assertEquals(0, ended.exitCode(), ended.err());
    assertEquals("yarn", ended.option("--master"));
    assertEquals("client", ended.option("--deploy-mode"));
    assertEquals(List.of("run", "hdfs:///my.conf"), ended.jarAndArguments(2).subList(1, 3));
  }

  @Test
  void onKubernetesTheDriverIsAPodOfTheImage() throws Exception {
    environment.put("SPARK_IMAGE", "registry/spark:3.5");
    environment.put("SPARK_NAMESPACE", "science");
    environment.put("SWEEP_JAR", "local:///opt/sweep.jar");
    Ended ended = run("k8s.sh", "k8s://https://host:6443", "run", "s3a://bucket/my.conf");
    assertEquals(0, ended.exitCode(), ended.err());
    assertEquals("k8s://https://host:6443", ended.option("--master"));
    assertEquals("cluster", ended.option("--deploy-mode"));
    assertTrue(ended.out().contains("spark.kubernetes.container.image=registry/spark:3.5"));
    assertTrue(ended.out().contains("spark.kubernetes.namespace=science"));
    assertEquals(
        List.of("local:///opt/sweep.jar", "run", "s3a://bucket/my.conf"), ended.jarAndArguments(2));
  }

  @Test
  void onKubernetesADriverThatRunsHereNeedsNoUriOfTheJar() throws Exception {
    environment.put("SPARK_IMAGE", "registry/spark:3.5");
    environment.put("DEPLOY_MODE", "client");
    Ended ended = run("k8s.sh", "k8s://https://host:6443", "run");
    assertEquals(0, ended.exitCode(), ended.err());
    assertTrue(ended.out().contains("spark.kubernetes.namespace=default"), ended.out()::toString);
  }

  static Stream<Arguments> refusals() {
    String k8s = "k8s.sh k8s://https://host:6443 run";
    return Stream.of(
        Arguments.of(
            "standalone.sh " + MASTER + " run",
            Map.of("SPARK_HOME", ""),
            "SPARK_HOME must be the folder of Spark 3.5"),
        Arguments.of(
            "standalone.sh " + MASTER + " run",
            Map.of("SPARK_HOME", "/no such folder"),
            "'/no such folder' has no bin/spark-submit"),
        Arguments.of(
            "standalone.sh " + MASTER + " run",
            Map.of("DEPLOY_MODE", "driver"),
            "DEPLOY_MODE is client or cluster, not 'driver'"),
        Arguments.of("standalone.sh", Map.of(), "usage: standalone.sh spark://HOST:PORT VERB"),
        Arguments.of("standalone.sh run", Map.of(), "usage: standalone.sh spark://HOST:PORT VERB"),
        Arguments.of("yarn.sh", Map.of(), "usage: yarn.sh VERB"),
        Arguments.of("yarn.sh run", Map.of(), "HADOOP_CONF_DIR or YARN_CONF_DIR must be"),
        Arguments.of("k8s.sh run", Map.of(), "usage: k8s.sh k8s://https://HOST:PORT VERB"),
        Arguments.of(k8s, Map.of(), "SPARK_IMAGE must be an image"),
        Arguments.of(k8s, Map.of("SPARK_IMAGE", "i"), "SWEEP_JAR must be a URI"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatIsMissingIsNamedAndNothingIsStarted(
      String command, Map<String, String> variables, String message) throws Exception {
    environment.putAll(variables);
    String[] words = command.split(" ");
    Ended ended = run(words[0], Stream.of(words).skip(1).toArray(String[]::new));
    assertEquals(1, ended.exitCode());
    assertEquals(List.of(), ended.out());
    assertTrue(ended.err().startsWith(words[0] + ": "), ended.err());
    assertTrue(ended.err().contains(message), ended.err());
  }

  /** Skipped where it is not installed, but on CI it fails. */
  @Test
  void shellcheckFindsNothing() throws Exception {
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "shellcheck")));
    if (!installed && "true".equals(System.getenv("CI"))) {
      fail("scripts are checked by shellcheck, and there is none in PATH");
    }
    assumeTrue(installed, "no shellcheck in PATH");
    List<String> command = new ArrayList<>(List.of("shellcheck", "-x"));
    command.addAll(scripts());
    Path found = folder.resolve("found.txt");
    int exitCode =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(found.toFile())
            .start()
            .waitFor();
    assertEquals(0, exitCode, () -> read(found));
  }

  private static List<String> scripts() throws IOException {
    List<String> scripts = new ArrayList<>(List.of(".ci/run"));
    for (String place : List.of("submit", "src/test/resources/cluster")) {
      try (Stream<Path> files = Files.list(Path.of(place))) {
        files.filter(file -> read(file).startsWith("#!")).map(Path::toString).forEach(scripts::add);
      }
    }
    assertTrue(scripts.size() > 5, scripts::toString);
    return scripts;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
