package perturbsweep.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reference, the sweep file and the overrides, each on top of those before it.
 *
 * @param merged the root of all of them, substitutions resolved where that is possible
 * @param defaults the root of the reference alone
 * @param written the file with the overrides, without the reference
 */
record Layers(Node merged, Node defaults, Config written) {

  private static final ConfigRenderOptions FOR_PEOPLE =
      ConfigRenderOptions.defaults().setOriginComments(false).setJson(false);

  static final String REFERENCE = "reference.conf";
  private static final Config DEFAULTS = reference();

  /** Values of its own: what is wrong with a place that refers to a default is not its fault. */
  private static final Node DEFAULTS_ROOT =
      Node.root(reference().resolve().root(), ConfigFactory.empty().root(), REFERENCE);

  /** Reads all layers. A layer that cannot be read becomes a problem and counts as empty. */
  static Layers read(SweepSource file, List<String> overrides, Problems problems) {
    return of(file(file, problems), file.shown(), overrides, problems);
  }

  /** The reference and the overrides alone. */
  static Layers read(List<String> overrides, Problems problems) {
    return of(ConfigFactory.empty(), REFERENCE, overrides, problems);
  }

  /**
   * Lays them on each other.
   *
   * @param file what the sweep file holds
   * @param shown to blame for values that come from no definite place
   */
  private static Layers of(Config file, String shown, List<String> overrides, Problems problems) {
    SweepSection section = asked(file, overrides);
    List<Config> layers = new ArrayList<>(List.of(DEFAULTS, file));
    for (String override : overrides) {
      CommandLineOverride.parse(override, section, DEFAULTS_ROOT, problems).ifPresent(layers::add);
    }
    layers = EpsilonLayers.withOneForm(layers);
    Config written = merge(layers.subList(1, layers.size()));
    Config merged = resolve(merge(layers), shown, problems);
    return new Layers(Node.root(merged.root(), written.root(), shown), DEFAULTS_ROOT, written);
  }

  private static SweepSection asked(Config file, List<String> overrides) {
    String images = SweepSection.IMAGES.path() + ".";
    return overrides.stream().anyMatch(override -> override.strip().startsWith(images))
        ? SweepSection.IMAGES
        : SweepSection.of(file);
  }

  /** The section that says which trials there are. */
  SweepSection section() {
    return SweepSection.of(written);
  }

  /**
   * The science that file and overrides ask for together, as a sweep file of its own. Where and how
   * it runs and where data come from is left out: such settings may be secret.
   *
   * @param name of the sweep, which a file need not give
   */
  String asked(String name) {
    return written
        .resolveWith(written.withFallback(DEFAULTS).resolve())
        .withoutPath("run")
        .withoutPath("data")
        .withValue("sweep.name", ConfigValueFactory.fromAnyRef(name))
        .root()
        .render(FOR_PEOPLE);
  }

  /** The value at a path; empty if something else stands where a section of the path belongs. */
  Optional<Node> at(String path) {
    return at(merged, path);
  }

  /** The reference's value at a path that the reference has. */
  Node defaultAt(String path) {
    return at(defaults, path)
        .orElseThrow(() -> new IllegalStateException(REFERENCE + " has no " + path));
  }

  /** Whether a value comes from the reference. */
  static boolean isDefault(Node node) {
    return node.origin().description().startsWith(REFERENCE + ":");
  }

  /** The value at a path below a root. */
  static Optional<Node> at(Node root, String path) {
    Node node = root;
    for (String name : ConfigUtil.splitPath(path)) {
      try {
        if (!node.has(name)) {
          return Optional.empty();
        }
        node = node.child(name);
      } catch (ConfigException.NotResolved e) {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }

  private static Config reference() {
    try (Reader reader =
        new InputStreamReader(
            Layers.class.getResourceAsStream("/" + REFERENCE), StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(
          reader, ConfigParseOptions.defaults().setOriginDescription(REFERENCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Config file(SweepSource file, Problems problems) {
    Optional<String> obstacle = obstacle(file.file());
    if (obstacle.isPresent()) {
      problems.add(file.shown(), obstacle.get());
      return ConfigFactory.empty();
    }
    try {
      return SweepText.parse(file);
    } catch (ConfigException e) {
      problems.add(file.shown(), e);
      return ConfigFactory.empty();
    }
  }

  private static Optional<String> obstacle(Path file) {
    if (!Files.exists(file)) {
      return Optional.of("no such file; name a sweep file, for example conf/quick.conf");
    }
    if (Files.isDirectory(file)) {
      return Optional.of("is a folder; name a sweep file, for example conf/quick.conf");
    }
    return Files.isReadable(file)
        ? Optional.empty()
        : Optional.of("may not be read; check the permissions of the file");
  }

  private static Config resolve(Config merged, String shown, Problems problems) {
    try {
      return merged.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
    } catch (ConfigException e) {
      problems.add(shown, e);
      return merged;
    }
  }

  private static Config merge(List<Config> layers) {
    Config merged = ConfigFactory.empty();
    for (Config layer : layers) {
      merged = layer.withFallback(merged);
    }
    return merged;
  }
}
