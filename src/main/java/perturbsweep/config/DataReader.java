package perturbsweep.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import perturbsweep.spec.ImageData;

/** Reads the section data. */
final class DataReader {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Settings settings;

  DataReader(Settings settings) {
    this.settings = settings;
  }

  /** Reads all of it; a wrong value becomes a problem and counts as the default. */
  DataConfig read() {
    Map<ImageData, URI> mirrors = new EnumMap<>(ImageData.class);
    for (ImageData data : ImageData.values()) {
      mirrors.put(data, settings.read("data.mirror." + data.label(), DataReader::mirror));
    }
    return new DataConfig(settings.read("data.folder", Values::place), mirrors);
  }

  private static URI mirror(Node node) {
    String text = Values.text(node);
    try {
      URI address = new URI(text.endsWith("/") ? text : text + "/");
      boolean isOfTheWeb =
          address.getScheme() != null
              && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
              && address.getHost() != null
              && address.getQuery() == null
              && address.getFragment() == null;
      Values.require(isOfTheWeb, node, "the address of a folder, http://host/folder or https");
      return address;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "%s must be the address of a folder, http://host/folder or https: %s"
              .formatted(node.name(), e.getMessage()),
          e);
    }
  }
}
