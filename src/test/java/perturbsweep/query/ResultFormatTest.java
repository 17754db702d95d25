package perturbsweep.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultFormatTest {

  private static final QueryResult SAMPLE =
      new QueryResult(
          List.of("norm", "noise_samples", "accuracy"),
          List.of(
              Arrays.asList("L0", 10, 0.512345678),
              Arrays.asList("Linf", 10000, null),
              Arrays.asList(null, 5, 1.0)));

  @Test
  void aTableIsAlignedWithNumbersToTheRight() throws IOException {
    assertEquals(
        """
        norm  noise_samples  accuracy
        ----  -------------  --------
        L0               10  0.512346
        Linf          10000      NULL
        NULL              5         1
        """,
        written(ResultFormat.TABLE, SAMPLE));
  }

  @Test
  void aTableWithoutRowsIsItsHeader() throws IOException {
    assertEquals(
        "a  bc\n-  --\n",
        written(ResultFormat.TABLE, new QueryResult(List.of("a", "bc"), List.of())));
  }

  @Test
  void numbersInATableAreReadable() throws IOException {
    List<Object> numbers =
        List.of(
            0.1 + 0.2,
            1e-4,
            0.99e-4,
            -123456.789,
            2e9,
            1e300,
            0.0,
            -0.0,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            123456789012L,
            new BigDecimal("0.50"));
    List<List<Object>> rows = numbers.stream().map(List::of).toList();
    List<String> cells =
        written(ResultFormat.TABLE, new QueryResult(List.of("x"), rows))
            .lines()
            .skip(2)
            .map(String::strip)
            .toList();
    assertEquals(
        List.of(
            "0.3",
            "0.0001",
            "9.90000e-05",
            "-123457",
            "2.00000e+09",
            "1.00000e+300",
            "0",
            "0",
            "NaN",
            "-Infinity",
            "123456789012",
            "0.50"),
        cells);
  }

  @Test
  void lineBreaksDoNotBreakATable() throws IOException {
    QueryResult two = new QueryResult(List.of("a", "b"), List.of(List.of("x\ny", 1)));
    assertEquals("a     b\n----  -\nx\\ny  1\n", written(ResultFormat.TABLE, two));
    QueryResult one = new QueryResult(List.of("plan"), List.of(List.of("scan\n+- file")));
    assertEquals("plan\n-------\nscan\n+- file\n", written(ResultFormat.TABLE, one));
  }

  @Test
  void csvQuotesWhatNeedsIt() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of("plain", "with, comma"),
            List.of(
                Arrays.asList("a \"quote\"", "line\nbreak"),
                Arrays.asList("", null),
                Arrays.asList(0.1 + 0.2, Instant.parse("2024-02-29T23:59:59.123456Z"))));
    assertEquals(
        "plain,\"with, comma\"\r\n"
            + "\"a \"\"quote\"\"\",\"line\nbreak\"\r\n"
            + "\"\",\r\n"
            + "0.30000000000000004,2024-02-29T23:59:59.123456Z\r\n",
        written(ResultFormat.CSV, result));
  }

  @Test
  void jsonKeepsTypesAndNulls() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of("i", "d", "t", "n", "b", "when", "day", "list", "map", "nan"),
            List.of(
                Arrays.asList(
                    1,
                    0.1 + 0.2,
                    "a \"quote\"\n",
                    null,
                    true,
                    Instant.parse("2024-02-29T23:59:59.123456Z"),
                    LocalDate.of(2024, 2, 29),
                    List.of(1, 2),
                    Map.of("k", 0.5),
                    Double.NaN)));
    assertEquals(
        "{\"i\":1,\"d\":0.30000000000000004,\"t\":\"a \\\"quote\\\"\\n\",\"n\":null,\"b\":true,"
            + "\"when\":\"2024-02-29T23:59:59.123456Z\",\"day\":\"2024-02-29\",\"list\":[1,2],"
            + "\"map\":{\"k\":0.5},\"nan\":\"NaN\"}\n",
        written(ResultFormat.JSON, result));
  }

  @Test
  void jsonHasOneLineForEachRow() throws IOException {
    assertEquals(3, written(ResultFormat.JSON, SAMPLE).lines().count());
  }

  private static String written(ResultFormat format, QueryResult result) throws IOException {
    StringBuilder text = new StringBuilder();
    format.write(result, text);
    return text.toString();
  }
}
