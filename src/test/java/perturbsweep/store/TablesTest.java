package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import perturbsweep.pipeline.Metrics;
import perturbsweep.pipeline.Provenance;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.spec.Axis;
import perturbsweep.spec.Trial;
import perturbsweep.train.CurvePoint;

class TablesTest {

  private static final Trial TRIAL = SampleOutcomes.trial(30, 1L << 40);
  private static final TrialOutcome OUTCOME = SampleOutcomes.finished(TRIAL, 0.75);

  @Test
  void trialsHaveAColumnForEveryAxis() {
    Set<String> names = names(Tables.TRIALS);
    for (Axis axis : Axis.values()) {
      assertTrue(names.contains(axis.column()), axis.column());
    }
  }

  @Test
  void trialsHaveAColumnForEveryMetricUnderItsOwnName() throws ReflectiveOperationException {
    for (RecordComponent metric : Metrics.class.getRecordComponents()) {
      assertEquals(
          metric.getAccessor().invoke(OUTCOME.metrics()), trialValue(snakeCase(metric.getName())));
    }
  }

  @Test
  void everythingKnownOfProvenancePointsAndStagesIsAColumn() {
    assertTrue(names(Tables.TRIALS).containsAll(components(Provenance.class)));
    assertTrue(names(Tables.CURVES).containsAll(components(CurvePoint.class)));
    assertTrue(names(Tables.STAGES).containsAll(components(StageReport.class)));
  }

  @Test
  void parametersAreThoseOfTheTrial() {
    assertEquals(TRIAL.id().value(), trialValue("trial"));
    assertEquals("s", trialValue("sweep"));
    assertEquals("gauss", trialValue("distribution"));
    assertEquals("Linf", trialValue("norm"));
    assertEquals(0.03, trialValue("epsilon"));
    assertEquals(40, trialValue("input_dim"));
    assertEquals(10, trialValue("width"));
    assertEquals(20, trialValue("samples"));
    assertEquals(30, trialValue("noise_samples"));
    assertEquals(1000, trialValue("fresh_samples"));
    assertEquals(0.5, trialValue("slope"));
    assertEquals(100, trialValue("epochs"));
    assertEquals(0.01, trialValue("learning_rate"));
    assertEquals(0.9, trialValue("momentum"));
    assertEquals("logistic", trialValue("loss"));
    assertEquals("weight-space", trialValue("trainer"));
    assertEquals("float32", trialValue("precision"));
    assertEquals(1L << 40, trialValue("seed"));
    assertEquals(7, trialValue("attack_steps"));
    assertEquals(0.1, trialValue("attack_step_size"));
    assertEquals(0.1, trialValue("plateau_factor"));
    assertEquals(10, trialValue("plateau_patience"));
    assertEquals(1e-4, trialValue("plateau_threshold"));
    assertEquals(1e-8, trialValue("plateau_smallest_change"));
  }

  @Test
  void secondsAreThoseOfTheStagesThatWereReached() {
    assertEquals(1.5, trialValue("natural_seconds"));
    assertEquals(1.5, trialValue("evaluate_seconds"));
    assertNull(trialValue("attack_seconds"));
  }

  @Test
  void aTrialThatDidNotFinishHasNoMetrics() {
    TrialOutcome diverged = SampleOutcomes.unfinished(TRIAL, Status.DIVERGED, "too fast");
    for (RecordComponent metric : Metrics.class.getRecordComponents()) {
      assertNull(value(diverged, snakeCase(metric.getName())));
    }
    assertEquals("diverged", value(diverged, "status"));
    assertEquals("too fast", value(diverged, "reason"));
  }

  @Test
  void namesAreLowerCaseAndDistinctAndEveryColumnIsDescribed() {
    for (Table<?> table : Tables.known()) {
      assertEquals(table.columns().size(), names(table).size(), table.name());
      for (Column<?> column : table.columns()) {
        assertTrue(column.name().matches("[a-z]+(_[a-z]+)*"), column.name());
        assertTrue(column.description().length() > 3, column.name());
      }
    }
  }

  @Test
  void theSchemaSaysTypeAndNullabilityOfEveryColumn() {
    String schema = Tables.TRIALS.schema().toString();
    for (String line :
        List.of(
            "required binary trial (STRING);",
            "required int64 ended (TIMESTAMP(MICROS,true));",
            "required int32 noise_samples;",
            "required int64 seed;",
            "required double epsilon;",
            "optional double natural_accuracy;",
            "optional double attack_seconds;")) {
      assertTrue(schema.contains(line), () -> line + " is not in " + schema);
    }
  }

  private static Object trialValue(String column) {
    return value(OUTCOME, column);
  }

  private static Object value(TrialOutcome outcome, String name) {
    return Tables.TRIALS.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no column " + name))
        .value()
        .apply(new TrialColumns.Row("s", TRIAL, outcome));
  }

  private static Set<String> names(Table<?> table) {
    return table.columns().stream().map(Column::name).collect(Collectors.toSet());
  }

  private static Set<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> snakeCase(component.getName()))
        .collect(Collectors.toSet());
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
