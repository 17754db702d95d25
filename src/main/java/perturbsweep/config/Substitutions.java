package perturbsweep.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks into values that could not be resolved. */
final class Substitutions {

  private static final Pattern REQUIRED = Pattern.compile("\\$\\{([^?}][^}]*)}");

  private Substitutions() {}

  /** The substitutions within a value for which there is nothing at all to substitute. */
  static List<String> withoutValue(ConfigValue unresolved, Node root) {
    return REQUIRED
        .matcher(unresolved.render())
        .results()
        .filter(reference -> !hasValue(reference.group(1), root))
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  private static boolean hasValue(String path, Node root) {
    try {
      return Layers.at(root, path).isPresent() || System.getenv(path) != null;
    } catch (ConfigException.BadPath e) {
      return false;
    }
  }
}
