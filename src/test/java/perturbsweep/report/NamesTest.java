package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static perturbsweep.report.MadeUp.parameters;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.spec.Axis;

class NamesTest {

  @Test
  void parametersHaveTheirSymbols() {
    assertEquals("input dimension d", Names.of(Axis.INPUT_DIM));
    assertEquals("learning rate", Names.of(Axis.LEARNING_RATE));
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 0.4",
    "0.0078, 0.0078",
    "1, 1",
    "400, 400",
    "0.28284271247461906, 0.2828",
    "100000, 1.000e+05",
    "0.00001, 1.000e-05",
    "0, 0",
  })
  void numbersHaveFourDigitsAndNoZerosBehindThem(double number, String text) {
    assertEquals(text, Names.value(number));
  }

  @Test
  void otherValuesAreAsTheyAreButForTheInfinityOfANorm() {
    assertEquals("100000", Names.value(100_000));
    assertEquals("uniform", Names.value("uniform"));
    assertEquals("L∞", Names.value("Linf"));
    assertEquals("", Names.value(null));
  }

  @Test
  void onlyWhatDiffersIsNamed() {
    assertEquals(
        List.of(
            "L2, perturbation size ε 0.4, width m 100",
            "L∞, perturbation size ε 0.06, width m 100",
            "L2, perturbation size ε 0.4, width m 200"),
        Names.differences(
            List.of(
                parameters(),
                parameters(Axis.NORM, "Linf", Axis.EPSILON, 0.06),
                parameters(Axis.WIDTH, 200))));
  }

  @Test
  void equalOnesNeedNoName() {
    assertEquals(List.of(""), Names.differences(List.of(parameters())));
    assertEquals(List.of("", ""), Names.differences(List.of(parameters(), parameters())));
    assertEquals(List.of(), Names.differences(List.of()));
  }
}
