package perturbsweep.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code key=value} of the command line. Within {@code sweep} and {@code sweep.base}, or {@code
 * images} and {@code images.base} where a sweep is of images, the section may be left out; text
 * needs no quotes, whatever it holds.
 */
final class CommandLineOverride {

  private static final String SPARK = "run.spark.";

  private CommandLineOverride() {}

  /** The override as a layer of its own; empty if it makes none, which has become a problem. */
  static Optional<Config> parse(
      String override, SweepSection section, Node defaults, Problems problems) {
    String source = Node.OVERRIDE + override;
    int equals = override.indexOf('=');
    if (equals < 1) {
      problems.add(source, "an override has the form key=value, for example base.width=500");
      return Optional.empty();
    }
    try {
      String text = override.substring(equals + 1).strip();
      String key = fullKey(override.substring(0, equals).strip(), text, section, defaults);
      ConfigValue value = value(key, text, source, defaults);
      return Optional.of(at(key, value, source));
    } catch (ConfigException e) {
      problems.add(source, e);
      return Optional.empty();
    }
  }

  /** Unlike {@code ConfigValue.atPath}, tells of each section that the override wrote it. */
  private static Config at(String key, ConfigValue value, String source) {
    List<String> names = ConfigUtil.splitPath(key);
    ConfigValue nested = value;
    for (int i = names.size() - 1; i >= 0; i--) {
      nested = ConfigValueFactory.fromMap(Map.of(names.get(i), nested), source);
    }
    return ((ConfigObject) nested).toConfig();
  }

  /** A single value for {@code attack} is the base's: the section of that name takes several. */
  private static String fullKey(String key, String text, SweepSection section, Node defaults) {
    List<String> names = ConfigUtil.splitPath(key);
    boolean isValue = names.size() == 1 && !text.startsWith("{");
    if (!defaults.has(names.get(0)) || isValue) {
      for (String leftOut : section.leftOut()) {
        if (Layers.at(defaults, leftOut).orElseThrow().has(names.get(0))) {
          List<String> full = new ArrayList<>(ConfigUtil.splitPath(leftOut));
          full.addAll(names);
          return ConfigUtil.joinPath(full);
        }
      }
    }
    return ConfigUtil.joinPath(names);
  }

  private static ConfigValue value(String key, String text, String source, Node defaults) {
    ConfigValue asText = ConfigValueFactory.fromAnyRef(text, source);
    boolean isQuoted = text.startsWith("\"");
    boolean isStructure = text.startsWith("[") || text.startsWith("{");
    if (takesText(key, defaults) && !isQuoted) {
      return asText;
    }
    try {
      Config parsed =
          ConfigFactory.parseString(
              "value = " + text, ConfigParseOptions.defaults().setOriginDescription(source));
      return parsed.root().size() == 1 ? parsed.root().get("value") : asText;
    } catch (ConfigException e) {
      if (isStructure) {
        throw e;
      }
      return asText;
    }
  }

  private static boolean takesText(String key, Node defaults) {
    return key.startsWith(SPARK)
        || Layers.at(defaults, key)
            .filter(node -> node.value().valueType() == ConfigValueType.STRING)
            .isPresent();
  }
}
