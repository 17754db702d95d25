package perturbsweep.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the section run. */
final class RunReader {

  private static final String SECTION = "run.spark.";
  private static final String PREFIX = "spark.";

  /** The number of threads is chosen by measurement. */
  private static final String AUTO = "auto";

  /** The masters that Spark knows. */
  private static final Pattern MASTER =
      Pattern.compile(
          "local(\\[(\\*|[1-9]\\d*)(, *[1-9]\\d*)?])?|local-cluster\\[.+]|yarn|(spark|k8s|mesos)://.+");

  /** Settings of Spark that have a key of their own in the section run. */
  private static final Map<String, String> SET_ELSEWHERE =
      Map.of(
          "spark.master", "run.master",
          "spark.task.cpus", "run.threads-per-task",
          "spark.task.maxFailures", "run.max-task-failures");

  private final Settings settings;

  RunReader(Settings settings) {
    this.settings = settings;
  }

  /** Reads all of it; a wrong value becomes a problem and counts as the default. */
  RunConfig read() {
    return new RunConfig(
        settings.read("run.master", RunReader::master),
        settings.read("run.threads-per-task", RunReader::threads),
        settings.read("run.output", Values::place),
        settings.read("run.max-task-failures", Values::positiveInteger),
        Duration.ofSeconds(settings.read("run.store-patience-seconds", Values::countFromZero)),
        Duration.ofSeconds(settings.read("run.stage-deadline-seconds", Values::positiveInteger)),
        Duration.ofSeconds(settings.read("run.progress-interval-seconds", Values::positiveInteger)),
        settings.read("run.spark", this::spark));
  }

  private static String master(Node node) {
    String text = Values.text(node);
    Values.require(
        MASTER.matcher(text).matches(),
        node,
        "a master URL of Spark: local[*], local[2], spark://host:7077, yarn, k8s://...");
    return text;
  }

  private static OptionalInt threads(Node node) {
    return node.value().valueType() == ConfigValueType.STRING && Values.text(node).equals(AUTO)
        ? OptionalInt.empty()
        : OptionalInt.of(Values.positiveInteger(node));
  }

  private Map<String, String> spark(Node section) {
    Map<String, String> spark = new TreeMap<>();
    Values.section(section, "settings of Spark").forEach(entry -> collect(entry, spark));
    return spark;
  }

  /** HOCON makes sections of dotted keys; Spark has settings of full names. */
  private void collect(Node node, Map<String, String> spark) {
    if (node.isSection()) {
      node.children().forEach(child -> collect(child, spark));
    } else {
      String key = node.key().substring(SECTION.length());
      String name = key.startsWith(PREFIX) ? key : PREFIX + key;
      Optional<String> text = settings.problems().attempt(node, value -> setting(name, value));
      text.ifPresent(setting -> spark.put(name, setting));
    }
  }

  private static String setting(String name, Node node) {
    Values.require(!(node.value() instanceof ConfigList), node, "one value, in quotes");
    if (SET_ELSEWHERE.containsKey(name)) {
      throw new IllegalArgumentException("is set by " + SET_ELSEWHERE.get(name));
    }
    return Values.scalar(node);
  }
}
