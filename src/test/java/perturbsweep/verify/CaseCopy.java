package perturbsweep.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** A copy of a reference case that a test may tamper with. */
record CaseCopy(Path folder) {
  private static final Path CASES = Path.of("src", "test", "resources", "cases");
  private static final int LENGTH_OF_HEADER_LENGTH = 10;

  static List<Path> originals() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  static CaseCopy of(String name, Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    try (Stream<Path> files = Files.list(CASES.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return new CaseCopy(folder);
  }

  /** Replaces one number of an array. */
  void change(String array, int index, DoubleUnaryOperator change) throws IOException {
    Path file = folder.resolve(array);
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int position =
        LENGTH_OF_HEADER_LENGTH
            + Short.toUnsignedInt(content.getShort(LENGTH_OF_HEADER_LENGTH - 2))
            + index * Double.BYTES;
    content.putDouble(position, change.applyAsDouble(content.getDouble(position)));
    Files.write(file, content.array());
  }

  /** Replaces a text that case.json holds. */
  void replace(String text, String by) throws IOException {
    Path file = folder.resolve("case.json");
    String json = Files.readString(file);
    if (!json.contains(text)) {
      throw new IllegalArgumentException(text + " is not in " + json);
    }
    Files.writeString(file, json.replace(text, by));
  }

  /** Cuts bytes off the end of a file. */
  void truncate(String name, int bytes) throws IOException {
    Path file = folder.resolve(name);
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length - bytes));
  }
}
