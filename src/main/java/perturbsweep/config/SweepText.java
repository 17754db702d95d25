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
  static Config parse(SweepSource source) {
    return ConfigFactory.parseString(
        text(source),
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(source.shown())
            .setIncluder(new FileIncluder(source.file().toAbsolutePath().getParent())));
  }

  private static String text(SweepSource source) {
    try (InputStream in = Files.newInputStream(source.file())) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw unreadable(source, "has more than %d bytes".formatted(MOST_BYTES));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw unreadable(source, "is not a text in UTF-8");
    } catch (NoSuchFileException e) {
      throw unreadable(source, "there is no such file");
    } catch (IOException e) {
      throw unreadable(source, "cannot be read: " + e.getMessage());
    }
  }

  private static ConfigException unreadable(SweepSource source, String problem) {
    return new ConfigException.IO(ConfigOriginFactory.newSimple(source.shown()), problem);
  }
}
