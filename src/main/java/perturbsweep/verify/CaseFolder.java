package perturbsweep.verify;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import perturbsweep.num.DoubleMatrix;

/**
 * A reference case: parameters and scalar results in {@code case.json}, arrays in {@code .npy}
 * files beside it. Whatever is read is checked; what is wrong is a {@link MalformedCaseException}.
 */
final class CaseFolder {
  /** The file that makes a folder a case. */
  static final String PARAMETERS = "case.json";

  /** A hundred times those of a long reference case; more would seem to hang. */
  static final int MOST_STEPS = 1_000_000;

  private static final int LONGEST_QUOTATION = 100;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final Path folder;
  private final JsonNode parameters;

  private CaseFolder(Path folder, JsonNode parameters) {
    this.folder = folder;
    this.parameters = parameters;
  }

  /**
   * The cases below a folder, itself included, by their path relative to it.
   *
   * @throws NoCasesException if there is no such folder or no case below it
   */
  static SortedMap<String, Path> below(Path directory) throws NoCasesException, IOException {
    if (!Files.isDirectory(directory)) {
      throw new NoCasesException("there is no folder " + directory);
    }
    Path root = directory.toRealPath();
    SortedMap<String, Path> folders = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      files
          .filter(file -> file.endsWith(PARAMETERS))
          .map(Path::getParent)
          .forEach(folder -> folders.put(name(root, folder), folder));
    } catch (UncheckedIOException e) {
      throw new NoCasesException(
          "%s cannot be searched for cases: %s".formatted(directory, obstacle(e.getCause())));
    }
    if (folders.isEmpty()) {
      throw new NoCasesException("no folder below " + directory + " holds a " + PARAMETERS);
    }
    return folders;
  }

  /** The message of such an exception is the place alone. */
  private static String obstacle(IOException e) {
    return e.getMessage()
        + (e instanceof FileSystemLoopException
            ? " is a link back to a folder that it lies in"
            : " cannot be read");
  }

  private static String name(Path root, Path folder) {
    return (folder.equals(root) ? root.getFileName() : root.relativize(folder)).toString();
  }

  /** Opens a folder that holds a {@code case.json}. */
  static CaseFolder open(Path folder) {
    try {
      JsonNode parameters = JSON.readTree(text(folder.resolve(PARAMETERS)));
      if (!parameters.isObject()) {
        throw new MalformedCaseException(PARAMETERS, "not a JSON object");
      }
      return new CaseFolder(folder, parameters);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation(); // a number of too many digits has none
      String line = place == null ? "" : "line %d: ".formatted(place.getLineNr());
      throw new MalformedCaseException(PARAMETERS, line + e.getOriginalMessage());
    }
  }

  private static String text(Path parameters) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(CaseFile.read(parameters)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedCaseException(PARAMETERS, "not a text in UTF-8");
    }
  }

  String text(String key) {
    JsonNode value = parameters.path(key);
    require(value.isTextual(), key, "a text", value);
    return value.textValue();
  }

  /** One of some texts. */
  String choice(String key, Collection<String> choices) {
    String choice = text(key);
    String list = "one of " + String.join(", ", choices);
    require(choices.contains(choice), key, list, parameters.path(key));
    return choice;
  }

  /** A whole number that is at least 1. */
  int count(String key) {
    return count(key, 1);
  }

  /** A whole number that is at least some other. */
  int count(String key, int least) {
    JsonNode value = parameters.path(key);
    boolean isRight = value.isInt() && value.intValue() >= least;
    require(isRight, key, "a whole number of at least " + least, value);
    return value.intValue();
  }

  /** The number of neurons, half of which vote for each label. */
  int width() {
    int width = count("width");
    require(width % 2 == 0, "width", "an even number", parameters.path("width"));
    return width;
  }

  /** A number of steps that a computer makes in minutes: from 1 to {@value #MOST_STEPS}. */
  int steps(String key) {
    int steps = count(key);
    require(steps <= MOST_STEPS, key, "at most " + MOST_STEPS, parameters.path(key));
    return steps;
  }

  /** A number between two others, both included. */
  double number(String key, double lowest, double highest) {
    double value = number(key);
    require(
        value >= lowest && value <= highest,
        key,
        "between %s and %s".formatted(lowest, highest),
        parameters.path(key));
    return value;
  }

  double number(String key) {
    JsonNode value = parameters.path(key);
    require(value.isNumber() && Double.isFinite(value.doubleValue()), key, "a number", value);
    return value.doubleValue();
  }

  /** A number, or another where the case says none or null. */
  double numberOr(String key, double otherwise) {
    return parameters.path(key).isMissingNode() || parameters.path(key).isNull()
        ? otherwise
        : number(key);
  }

  List<Integer> wholeNumbers(String key) {
    JsonNode list = parameters.path(key);
    require(list.isArray(), key, "a list", list);
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode value : list) {
      require(value.isInt(), key, "a list of whole numbers", list);
      numbers.add(value.intValue());
    }
    return numbers;
  }

  /** The matrix in {@code name.npy}, owned by the caller. */
  DoubleMatrix matrix(String name, int rows, int columns) {
    return new DoubleMatrix(rows, columns, values(name, rows, columns));
  }

  /** The vector in {@code name.npy}, owned by the caller. */
  double[] vector(String name, int length) {
    return values(name, length);
  }

  /** The vector of +1 and -1 in {@code name.npy}, owned by the caller. */
  double[] labels(String name, int length) {
    return requireLabels(name, values(name, length));
  }

  /** The vector of +1 and -1, at least one, in {@code name.npy}, owned by the caller. */
  double[] labels(String name) {
    NpyArray array = NpyArray.read(folder.resolve(name + ".npy"));
    if (array.shape().length != 1 || array.shape()[0] == 0) {
      throw new MalformedCaseException(
          name + ".npy",
          "shape %s is not that of a vector".formatted(Arrays.toString(array.shape())));
    }
    return requireLabels(name, array.values());
  }

  private static double[] requireLabels(String name, double[] labels) {
    for (double label : labels) {
      if (Math.abs(label) != 1) {
        throw new MalformedCaseException(name + ".npy", "labels are +1 or -1, not " + label);
      }
    }
    return labels;
  }

  private double[] values(String name, int... shape) {
    NpyArray array = NpyArray.read(folder.resolve(name + ".npy"));
    if (!Arrays.equals(array.shape(), shape)) {
      throw new MalformedCaseException(
          name + ".npy",
          "shape %s, where %s asks for %s"
              .formatted(Arrays.toString(array.shape()), PARAMETERS, Arrays.toString(shape)));
    }
    return array.values();
  }

  private static void require(boolean holds, String key, String what, JsonNode value) {
    if (!holds) {
      throw new MalformedCaseException(
          PARAMETERS,
          "\"%s\" is %s, not %s"
              .formatted(key, value.isMissingNode() ? "missing" : shortened(value), what));
    }
  }

  private static String shortened(JsonNode value) {
    return StringUtils.abbreviate(value.toString(), LONGEST_QUOTATION);
  }
}
