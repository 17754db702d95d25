package perturbsweep.config;

import java.net.URI;
import java.util.Map;
import perturbsweep.spec.ImageData;

/**
 * Where image data come from. Nothing here is hashed: data are known by what they hold.
 *
 * @param folder path or URI of the folder that holds the files of each data set; empty for the
 *     project's own
 * @param mirrors for each data set the address of the folder that has its files, http or https,
 *     with a slash at its end
 */
public record DataConfig(String folder, Map<ImageData, URI> mirrors) {

  public DataConfig {
    mirrors = Map.copyOf(mirrors);
  }
}
