package perturbsweep.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import perturbsweep.num.DoubleMatrix;

/**
 * A reference case: parameters and scalar results in {@code case.json}, arrays in {@code .npy}
 * files beside it. Whatever is read is checked; what is wrong is a {@link CaseFailedException}.
 */
final class CaseFolder {
  /** The file that makes a folder a case. */
  static final String PARAMETERS = "case.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
      throw e.getCause();
    }
    if (folders.isEmpty()) {
      throw new NoCasesException("no folder below " + directory + " holds a " + PARAMETERS);
    }
    return folders;
  }

  private static String name(Path root, Path folder) {
    return (folder.equals(root) ? root.getFileName() : root.relativize(folder)).toString();
  }

  /** Opens a folder that holds a {@code case.json}. */
  static CaseFolder open(Path folder) {
    try {
      JsonNode parameters = JSON.readTree(Files.readString(folder.resolve(PARAMETERS)));
      if (!parameters.isObject()) {
        throw new CaseFailedException(PARAMETERS, "not a JSON object");
      }
      return new CaseFolder(folder, parameters);
    } catch (JsonProcessingException e) {
      throw new CaseFailedException(
          PARAMETERS, "line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new CaseFailedException(PARAMETERS, "not readable: " + e);
    }
  }

  String text(String key) {
    JsonNode value = parameters.path(key);
    require(value.isTextual(), key, "a text", value);
    return value.textValue();
  }

  /** A whole number that is at least 1. */
  int count(String key) {
    JsonNode value = parameters.path(key);
    require(value.isInt() && value.intValue() >= 1, key, "a whole number of at least 1", value);
    return value.intValue();
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
      throw new CaseFailedException(
          name + ".npy",
          "shape %s is not that of a vector".formatted(Arrays.toString(array.shape())));
    }
    return requireLabels(name, array.values());
  }

  private static double[] requireLabels(String name, double[] labels) {
    for (double label : labels) {
      if (Math.abs(label) != 1) {
        throw new CaseFailedException(name + ".npy", "labels are +1 or -1, not " + label);
      }
    }
    return labels;
  }

  private double[] values(String name, int... shape) {
    NpyArray array = NpyArray.read(folder.resolve(name + ".npy"));
    if (!Arrays.equals(array.shape(), shape)) {
      throw new CaseFailedException(
          name + ".npy",
          "shape %s, where %s asks for %s"
              .formatted(Arrays.toString(array.shape()), PARAMETERS, Arrays.toString(shape)));
    }
    return array.values();
  }

  private static void require(boolean holds, String key, String what, JsonNode value) {
    if (!holds) {
      throw new CaseFailedException(
          PARAMETERS,
          "\"%s\" is %s, not %s"
              .formatted(key, value.isMissingNode() ? "missing" : value.toString(), what));
    }
  }
}
