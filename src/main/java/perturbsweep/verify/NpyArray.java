package perturbsweep.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of finite little-endian float64 numbers in C order, as NumPy's {@code save} writes it in
 * format version 1.0 or 2.0: the bytes {@code 93 4E 55 4D 50 59}, version, length of the header (2
 * or 4 bytes), a Python dictionary of {@code descr}, {@code fortran_order} and {@code shape}, then
 * the numbers.
 *
 * @param shape lengths along each axis; none for a single number
 * @param values the last axis varies fastest
 */
@SuppressWarnings("ArrayRecordComponent") // what a file holds, never compared
record NpyArray(int[] shape, double[] values) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9, ]*)\\)");

  /**
   * Reads a file.
   *
   * @throws MalformedCaseException if it is missing, incomplete, of another format, or holds a
   *     number that is not finite
   */
  static NpyArray read(Path path) {
    String file = path.getFileName().toString();
    ByteBuffer content = ByteBuffer.wrap(CaseFile.read(path));
    return parse(file, content.order(ByteOrder.LITTLE_ENDIAN));
  }

  private static NpyArray parse(String file, ByteBuffer content) {
    String header = header(file, content);
    require("<f8".equals(entry(file, DESCR, header)), file, "not little-endian float64", header);
    require("False".equals(entry(file, ORDER, header)), file, "not in C order", header);
    int[] shape =
        Arrays.stream(entry(file, SHAPE, header).split(","))
            .map(String::strip)
            .filter(length -> !length.isEmpty())
            .mapToInt(length -> length(file, length))
            .toArray();
    double bytes = Double.BYTES;
    for (int length : shape) {
      bytes *= length;
    }
    if (bytes != content.remaining()) {
      throw new MalformedCaseException(
          file,
          "%s numbers take %.0f bytes, not the %d that follow the header"
              .formatted(Arrays.toString(shape), bytes, content.remaining()));
    }
    double[] values = new double[content.remaining() / Double.BYTES];
    content.asDoubleBuffer().get(values);
    requireFinite(file, values);
    return new NpyArray(shape, values);
  }

  /** Leaves the content at the first number. */
  private static String header(String file, ByteBuffer content) {
    byte[] magic = new byte[MAGIC.length];
    if (content.remaining() < MAGIC.length + 4) {
      throw new MalformedCaseException(file, "truncated: no NumPy header");
    }
    content.get(magic);
    int version = content.get();
    int minor = content.get();
    if (!Arrays.equals(magic, MAGIC)) {
      throw new MalformedCaseException(file, "not a NumPy file");
    }
    if (version < 1 || version > 2 || minor != 0) {
      throw new MalformedCaseException(
          file, "NumPy format %d.%d; 1.0 and 2.0 are read".formatted(version, minor));
    }
    if (content.remaining() < 4) {
      throw new MalformedCaseException(file, "truncated: no NumPy header");
    }
    long length = version == 1 ? Short.toUnsignedLong(content.getShort()) : content.getInt();
    if (length < 0 || length > content.remaining()) {
      throw new MalformedCaseException(file, "truncated within the NumPy header");
    }
    byte[] text = new byte[(int) length];
    content.get(text);
    return new String(text, StandardCharsets.ISO_8859_1).strip();
  }

  private static String entry(String file, Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    require(matcher.find(), file, "incomprehensible header", header);
    return matcher.group(1);
  }

  private static int length(String file, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new MalformedCaseException(file, "a length of " + text + " does not fit a Java array");
    }
  }

  private static void require(boolean holds, String file, String problem, String header) {
    if (!holds) {
      throw new MalformedCaseException(file, problem + ", says its header " + header);
    }
  }

  private static void requireFinite(String file, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new MalformedCaseException(
            file, "number %d of %d is %s".formatted(i + 1, values.length, values[i]));
      }
    }
  }
}
