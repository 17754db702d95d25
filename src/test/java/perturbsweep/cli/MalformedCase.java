package perturbsweep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A copy of a reference case, one of whose files cannot be used; closing it mends the copy.
 *
 * @param file the one that is malformed
 * @param what is wrong with it, for the message of a test
 */
@SuppressWarnings("ArrayRecordComponent") // what the file held, never compared
record MalformedCase(Path folder, String file, String what, byte[] sound) implements AutoCloseable {

  private static final Path CASES = Path.of("src", "test", "resources", "cases");
  private static final String JSON = "case.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One of each kind, with all of its keys but those that it can do without. */
  private static final List<List<String>> KEYS =
      List.of(
          List.of(
              "attack-l2-gauss",
              "kind",
              "mode",
              "norm",
              "epsilon",
              "steps",
              "input_dim",
              "width",
              "fooled_before",
              "fooled_after"),
          List.of("decision-map", "kind", "input_dim", "width", "resolution", "limit"),
          List.of("flow-uniform", "kind", "input_dim", "width", "samples", "horizon"),
          List.of(
              "train-plateau",
              "kind",
              "input_dim",
              "width",
              "samples",
              "epochs",
              "final_loss",
              "learning_rate_drops_after_epoch",
              "final_learning_rate"),
          List.of(
              "trial-l0",
              "kind",
              "samples",
              "noise_samples",
              "input_dim",
              "width",
              "epochs",
              "mode",
              "norm",
              "epsilon",
              "steps",
              "natural_loss",
              "noise_accuracy"));

  /** A flow is compared by its margins. */
  private static final List<String> UNREAD = List.of("flow-uniform/w.npy");

  private static final List<String> COUNTS = List.of("input_dim", "width");
  private static final List<String> NO_COUNTS =
      List.of("0", "-1", "1", "2.5", "2147483647", "99999999999999999999", "1e9", "\"20\"");

  /** Of the wrong type, whatever the key. */
  private static final List<String> NO_VALUES =
      List.of("null", "{}", "true", "1e999", "\"\"", "[[1]]", "[0.5]", "{\"a\": 1}");

  private static final List<String> NO_JSON =
      List.of(
          "",
          " ",
          "{",
          "[]",
          "3",
          "null",
          "\"text\"",
          "{\"kind\": NaN}",
          "{} {}",
          "\u0000",
          "{\"kind\": \"train\", \"kind\": \"train\"}",
          "{\"kind\": \"tarin\"}",
          "{'kind': 1}",
          "{\"kind\": \"\\ud800\"}",
          "{\"a\": " + "[".repeat(10_000),
          "{\"a\": " + "9".repeat(5000));

  private static final List<String> DESCRS =
      List.of("'>f8'", "'<f4'", "'<i8'", "'|O'", "'U8'", "8");

  private static final List<String> SHAPES =
      List.of(
          "()",
          "(0,)",
          "(-1, 4)",
          "(1, 2, 3)",
          "(2147483647, 2147483647)",
          "(99999999999,)",
          "(1.5,)",
          "2",
          "(a,)",
          "(None,)",
          "(1e3,)",
          "[2, 2]");

  /** Makes one in a folder, where copies are kept for the next one. */
  static MalformedCase make(Path home, SplittableRandom random) throws IOException {
    List<String> keys = KEYS.get(random.nextInt(KEYS.size()));
    Path folder = copy(home, keys.get(0));
    List<String> arrays =
        names(folder).stream()
            .filter(
                name -> !name.equals(JSON) && !UNREAD.contains(folder.getFileName() + "/" + name))
            .toList();
    boolean isJson = random.nextInt(3) == 0;
    String file = isJson ? JSON : one(arrays, random);
    byte[] sound = Files.readAllBytes(folder.resolve(file));
    Path path = folder.resolve(file);
    Files.delete(path);
    String what = file + " of " + folder.getFileName() + ": ";
    if (random.nextInt(6) == 0) {
      what += place(path, random);
    } else {
      byte[] wrong =
          isJson ? json(sound, keys.subList(1, keys.size()), random) : array(sound, random);
      Files.write(path, wrong);
      what +=
          new String(
              Arrays.copyOf(wrong, Math.min(600, wrong.length)), StandardCharsets.ISO_8859_1);
    }
    return new MalformedCase(folder, file, what, sound);
  }

  private static Path copy(Path home, String name) throws IOException {
    Path folder = home.resolve(name);
    if (!Files.exists(folder)) {
      Files.createDirectory(folder);
      for (String file : names(CASES.resolve(name))) {
        Files.copy(CASES.resolve(name).resolve(file), folder.resolve(file));
      }
    }
    return folder;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Something else where the file belongs, but for a missing case.json, which makes no case. */
  private static String place(Path path, SplittableRandom random) throws IOException {
    switch (random.nextInt(path.endsWith(JSON) ? 3 : 5)) {
      case 0 -> Files.createDirectory(path);
      case 1 -> Files.createSymbolicLink(path, Path.of("nowhere"));
      case 2 -> Files.createSymbolicLink(path, Path.of("/dev/zero"));
      case 3 -> Files.createSymbolicLink(path, path.getFileName());
      default -> {
        return "missing";
      }
    }
    return "a link or folder";
  }

  private static byte[] json(byte[] sound, List<String> keys, SplittableRandom random)
      throws IOException {
    ObjectNode wrong = (ObjectNode) MAPPER.readTree(sound);
    String key = keys.get(random.nextInt(keys.size()));
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(sound, random.nextInt(sound.length - 2));
      }
      case 1 -> {
        byte[] bytes = sound.clone();
        bytes[random.nextInt(bytes.length)] = (byte) 0xFF;
        return bytes;
      }
      case 2 -> {
        return one(NO_JSON, random).getBytes(StandardCharsets.UTF_8);
      }
      case 3 -> wrong.remove(key);
      case 4 -> wrong.putRawValue(one(COUNTS, random), new RawValue(one(NO_COUNTS, random)));
      default -> wrong.putRawValue(key, new RawValue(one(NO_VALUES, random)));
    }
    return MAPPER.writeValueAsBytes(wrong);
  }

  private static byte[] array(byte[] sound, SplittableRandom random) {
    ByteBuffer bytes = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int start = 10 + Short.toUnsignedInt(bytes.getShort(8));
    String header = new String(sound, 10, start - 10, StandardCharsets.ISO_8859_1);
    switch (random.nextInt(10)) {
      case 0 -> {
        return Arrays.copyOf(sound, random.nextInt(sound.length));
      }
      case 1 -> {
        return Arrays.copyOf(sound, sound.length + random.nextInt(1, 100));
      }
      case 2 -> {
        byte[] garbage = new byte[random.nextInt(200)];
        random.nextBytes(garbage);
        return garbage;
      }
      case 3 -> bytes.put(random.nextInt(6), (byte) random.nextInt(32));
      case 4 -> bytes.put(6, (byte) random.nextInt(3, 256));
      case 5 -> bytes.putShort(8, (short) (random.nextBoolean() ? 0 : 0xFFFF));
      case 6 -> putNumber(bytes, start, random);
      case 7 -> put(bytes, header.replaceAll("'<f8'", one(DESCRS, random)));
      case 8 -> put(bytes, header.replace("False", one(List.of("True", "0", "None"), random)));
      default -> put(bytes, header.replaceAll("\\([0-9, ]*\\)", one(SHAPES, random)));
    }
    return bytes.array();
  }

  private static void putNumber(ByteBuffer bytes, int start, SplittableRandom random) {
    int numbers = (bytes.capacity() - start) / Double.BYTES;
    double wrong = random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
    bytes.putDouble(start + random.nextInt(numbers) * Double.BYTES, wrong);
  }

  /** A header, in front of as many spaces as it has lost. */
  private static void put(ByteBuffer bytes, String header) {
    int length = Short.toUnsignedInt(bytes.getShort(8));
    String padded = header.strip() + " ".repeat(Math.max(0, length - header.strip().length()));
    bytes.put(10, padded.substring(0, length).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String one(List<String> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder.resolve(file));
    Files.write(folder.resolve(file), sound);
  }
}
