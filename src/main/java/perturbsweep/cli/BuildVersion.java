package perturbsweep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this program and the commit that it was built from. */
final class BuildVersion implements IVersionProvider {

  private static final String RESOURCE = "/perturbsweep/version.properties";

  @Override
  public String[] getVersion() {
    return new String[] {"perturbation-sweep " + text()};
  }

  /**
   * For example {@code 0.1.0+3f9a2c1}; with {@code .modified} if files differed from the commit.
   */
  static String text() {
    Properties properties = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = properties.getProperty("commit", "");
    boolean modified = Boolean.parseBoolean(properties.getProperty("dirty"));
    return properties.getProperty("version", "development")
        + (commit.isEmpty() ? "" : "+" + commit)
        + (modified ? ".modified" : "");
  }
}
