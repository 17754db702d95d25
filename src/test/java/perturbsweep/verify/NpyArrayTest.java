package perturbsweep.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyArrayTest {
  private static final String HEADER =
      "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
  private static final double[] NUMBERS = {1, -2.5, 1e-300, 0, 5, 6};

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void bothVersionsOfTheFormatAreRead(int version) throws IOException {
    NpyArray array = NpyArray.read(file(npy(version, HEADER, NUMBERS)));
    assertArrayEquals(new int[] {2, 3}, array.shape());
    assertArrayEquals(NUMBERS, array.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"(6,)|[6]", "(1, 2, 3)|[1, 2, 3]", "(3,2)|[3, 2]"})
  void arraysMayHaveAnyRank(String written, String shape) throws IOException {
    NpyArray array = NpyArray.read(file(npy(1, HEADER.replace("(2, 3)", written), NUMBERS)));
    assertEquals(shape, Arrays.toString(array.shape()));
  }

  @Test
  void aSingleNumberHasNoAxes() throws IOException {
    NpyArray array = NpyArray.read(file(npy(1, HEADER.replace("(2, 3)", "()"), new double[] {7})));
    assertEquals(0, array.shape().length);
    assertArrayEquals(new double[] {7}, array.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<f8|<f4|not little-endian float64",
        "<f8|>f8|not little-endian float64",
        "<f8|<i8|not little-endian float64",
        "False|True|not in C order",
        "'shape'|'form'|incomprehensible header",
        "(2, 3)|(2, 4)|[2, 4] numbers take 64 bytes, not the 48 that follow",
        "(2, 3)|(2, 2)|[2, 2] numbers take 32 bytes, not the 48 that follow",
        "(2, 3)|(99999999999,)|a length of 99999999999 does not fit",
        "(2, 3)|(2147483647, 2147483647, 2147483647)|not the 48 that follow",
      })
  void anotherHeaderIsAnErrorThatSaysWhy(String text, String by, String reason) throws IOException {
    assertRejected(npy(1, HEADER.replace(text, by), NUMBERS), reason);
  }

  @Test
  void anotherVersionIsAnError() throws IOException {
    assertRejected(npy(3, HEADER, NUMBERS), "NumPy format 3.0; 1.0 and 2.0 are read");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 9, 11, 40, 100})
  void aFileCutOffAnywhereIsAnError(int length) throws IOException {
    assertRejected(Arrays.copyOf(npy(2, HEADER, NUMBERS), length), "");
  }

  @Test
  void anotherFileIsAnError() throws IOException {
    assertRejected("PK\3\4 and then a zip archive".getBytes(StandardCharsets.UTF_8), "not a NumPy");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aNumberThatIsNotFiniteIsAnErrorThatNamesItsPlace(double value) throws IOException {
    double[] numbers = NUMBERS.clone();
    numbers[3] = value;
    assertRejected(npy(1, HEADER, numbers), "number 4 of 6 is " + value);
  }

  @Test
  void aMissingFileIsAnError() {
    MalformedCaseException thrown =
        assertThrows(
            MalformedCaseException.class, () -> NpyArray.read(directory.resolve("absent.npy")));
    assertEquals("absent.npy: missing", thrown.getMessage());
  }

  private void assertRejected(byte[] content, String reason) throws IOException {
    Path file = file(content);
    MalformedCaseException thrown =
        assertThrows(MalformedCaseException.class, () -> NpyArray.read(file));
    assertEquals("w.npy: ", thrown.getMessage().substring(0, 7));
    assertTrue(thrown.getMessage().contains(reason), thrown.getMessage());
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("w.npy"), content);
  }

  /** A file as NumPy's format description has it, but for the header's padding. */
  private static byte[] npy(int version, String header, double[] numbers) {
    ByteBuffer file = ByteBuffer.allocate(200 + 8 * numbers.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) version).put((byte) 0);
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text);
    for (double number : numbers) {
      file.putDouble(number);
    }
    return Arrays.copyOf(file.array(), file.position());
  }
}
