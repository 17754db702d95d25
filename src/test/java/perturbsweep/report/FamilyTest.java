package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static perturbsweep.report.MadeUp.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Axis;

class FamilyTest {

  private static final Configuration NINE = configuration(Axis.NOISE_SAMPLES, 9);
  private static final Configuration TEN = configuration(Axis.NOISE_SAMPLES, 10);
  private static final Configuration HUNDRED = configuration(Axis.NOISE_SAMPLES, 100);

  @Test
  void joinsACurveInOrderOfItsValue() {
    List<Family> families =
        Family.of(curve(Axis.NOISE_SAMPLES, 1, TEN, HUNDRED, NINE), List.of(TEN, NINE, HUNDRED));
    assertEquals(1, families.size());
    assertEquals(Axis.NOISE_SAMPLES, families.get(0).axis());
    assertEquals(List.of(NINE, TEN, HUNDRED), families.get(0).members());
    assertFalse(families.get(0).held().containsKey("noise_samples"));
    assertEquals(400, families.get(0).held().get("input_dim"));
    assertEquals(0.4, families.get(0).held().get("epsilon"));
  }

  @Test
  void anEpsilonThatGoesWithTheInputDimensionIsNotHeld() {
    Configuration small = configuration(Axis.INPUT_DIM, 100, Axis.EPSILON, 0.2);
    Configuration large = configuration(Axis.INPUT_DIM, 400, Axis.EPSILON, 0.4);
    List<Family> families =
        Family.of(curve(Axis.INPUT_DIM, 1, small, large), List.of(small, large));
    assertEquals(List.of(small, large), families.get(0).members());
    assertFalse(families.get(0).held().containsKey("epsilon"));
    assertEquals(100, families.get(0).held().get("width"));
  }

  @Test
  void theLongestComesFirst() {
    Configuration wideTen = configuration(Axis.WIDTH, 200, Axis.NOISE_SAMPLES, 10);
    Configuration wideNine = configuration(Axis.WIDTH, 200, Axis.NOISE_SAMPLES, 9);
    List<Family> families =
        Family.of(
            Stream.of(
                    curve(Axis.NOISE_SAMPLES, 1, wideNine, wideTen),
                    curve(Axis.NOISE_SAMPLES, 2, NINE, TEN, HUNDRED),
                    curve(Axis.WIDTH, 1, wideTen, TEN))
                .flatMap(List::stream)
                .toList(),
            List.of(wideNine, wideTen, NINE, TEN, HUNDRED));
    assertEquals(
        List.of(List.of(NINE, TEN, HUNDRED), List.of(wideNine, wideTen), List.of(TEN, wideTen)),
        families.stream().map(Family::members).toList());
  }

  @Test
  void whatHasEndedSinceIsInNoFamily() {
    List<Row> rows = curve(Axis.NOISE_SAMPLES, 1, NINE, TEN, HUNDRED);
    assertEquals(List.of(NINE, TEN), Family.of(rows, List.of(TEN, NINE)).get(0).members());
    assertEquals(List.of(), Family.of(rows, List.of(TEN)));
    assertEquals(List.of(), Family.of(List.of(), List.of(TEN)));
  }

  /** As the view by_axis has them. */
  private static List<Row> curve(Axis axis, int curve, Configuration... members) {
    return Stream.of(members).map(member -> row(axis, curve, member)).toList();
  }

  private static Row row(Axis axis, int curve, Configuration member) {
    Map<String, Object> row = new HashMap<>(member.parameters());
    row.put("sweep", "demo");
    row.put("axis", axis.column());
    row.put("curve", curve);
    return new Row(row);
  }
}
