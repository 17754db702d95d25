package perturbsweep.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a sweep file, and of the files that it includes. */
final class SweepText {

  /** Ten times a list of a million seeds. A device that never ends is no sweep file. */
  private static final int MOST_BYTES = 1 << 26;

  private SweepText() {}

  /**
   * Parses a file.
   *
   * @throws ConfigException if it cannot be read, is no HOCON, or includes anything but files
   */
  static Config parse(Path file) {
    return ConfigFactory.parseString(
        text(file),
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(file.toString())
            .setIncluder(new FileIncluder(file.toAbsolutePath().getParent())));
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw unreadable(file, "has more than %d bytes".formatted(MOST_BYTES));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw unreadable(file, "is not a text in UTF-8");
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (IOException e) {
      throw unreadable(file, "cannot be read: " + e.getMessage());
    }
  }

  private static ConfigException unreadable(Path file, String problem) {
    return new ConfigException.IO(ConfigOriginFactory.newSimple(file.toString()), problem);
  }
}
