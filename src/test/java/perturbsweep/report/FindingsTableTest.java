package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static perturbsweep.report.MadeUp.configuration;
import static perturbsweep.report.MadeUp.means;
import static perturbsweep.report.MadeUp.parameters;
import static perturbsweep.report.MadeUp.predictions;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Axis;

class FindingsTableTest {

  private static final List<String> MEASURED =
      List.of(
          "seeds",
          "f, own data",
          "g, natural data",
          "h, natural data",
          "g, fresh data",
          "predicted, natural data");

  @Test
  void aSingleConfigurationHasNoColumnsOfParameters() {
    FindingsTable table = FindingsTable.of(List.of(configuration()));
    assertEquals(MEASURED, table.columns());
    assertEquals(List.of(List.of("1", "0.500", "0.750", "0.500", "0.500", "")), table.rows());
    assertEquals(0, table.left());
  }

  @Test
  void numbersAreInTheirOrderAndNotInThatOfTheirDigits() {
    List<Configuration> configurations =
        List.of(
            configuration(Axis.NORM, "Linf", Axis.NOISE_SAMPLES, 1000),
            configuration(Axis.NORM, "Linf", Axis.NOISE_SAMPLES, 50),
            configuration(Axis.NORM, "L0", Axis.NOISE_SAMPLES, 9),
            configuration(Axis.NORM, "Linf", Axis.NOISE_SAMPLES, 400));
    FindingsTable table = FindingsTable.of(configurations);
    assertEquals(List.of("norm", "noise samples N_adv"), table.columns().subList(0, 2));
    assertEquals(
        List.of(
            List.of("L0", "9"), List.of("L∞", "50"), List.of("L∞", "400"), List.of("L∞", "1000")),
        table.rows().stream().map(row -> row.subList(0, 2)).toList());
  }

  @Test
  void epsilonsThatDifferByLittleAreInOrderToo() {
    FindingsTable table =
        FindingsTable.of(
            List.of(
                configuration(Axis.EPSILON, 0.78),
                configuration(Axis.EPSILON, 0.0078),
                configuration(Axis.EPSILON, 0.078)));
    assertEquals(
        List.of("0.0078", "0.078", "0.78"), table.rows().stream().map(row -> row.get(0)).toList());
  }

  @Test
  void meansOverSeedsHaveHalfTheirInterval() {
    Configuration three =
        new Configuration(parameters(), means(3, 0.875, 0.0625), predictions(0.9, 0.8, -0.02));
    assertEquals(
        List.of("3", "0.500 ± 0.063", "0.875 ± 0.063", "0.500 ± 0.063", "0.500 ± 0.063", "0.900"),
        FindingsTable.of(List.of(three)).rows().get(0));
  }

  @Test
  void whatPartsPredictStandsInForWhatSizesDoNot() {
    Configuration one =
        new Configuration(parameters(), means(1, 0.875, null), predictions(null, 0.8, null));
    assertEquals("0.800", FindingsTable.of(List.of(one)).rows().get(0).get(5));
  }

  @Test
  void aLongTableEndsAndSaysHowMuchIsLeft() {
    List<Configuration> many =
        IntStream.rangeClosed(1, 203).mapToObj(n -> configuration(Axis.SAMPLES, n)).toList();
    FindingsTable table = FindingsTable.of(many);
    assertEquals(200, table.rows().size());
    assertEquals(3, table.left());
    assertEquals("1", table.rows().get(0).get(0));
    assertEquals("200", table.rows().get(199).get(0));
  }
}
