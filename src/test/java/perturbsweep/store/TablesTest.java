package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import perturbsweep.pipeline.Metrics;
import perturbsweep.pipeline.Provenance;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.Theory;
import perturbsweep.spec.Axis;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.train.CurvePoint;

class TablesTest {

  private static final SyntheticTrial TRIAL = SampleOutcomes.trial(30, 1L << 40);
  private static final SyntheticOutcome OUTCOME = SampleOutcomes.finished(TRIAL, 0.75);

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
    SyntheticOutcome diverged = SampleOutcomes.unfinished(TRIAL, Status.DIVERGED, "too fast");
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

  /** The standard's three levels, which Spark, DuckDB and pandas take for a list. */
  @Test
  void aListIsAGroupOfARepeatedGroupOfElements() {
    String schema = Tables.IMAGES.schema().toString().replaceAll("\\s+", " ");
    assertTrue(
        schema.contains(
            "required group pixels (LIST) { repeated group list { required float element; } }"),
        schema);
  }

  private static Object trialValue(String column) {
    return value(OUTCOME, column);
  }

  private static Object value(SyntheticOutcome outcome, String name) {
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

  @Test
  void everyColumnOfTheTheoryIsExplainedOnItsPageAndNoOther() throws IOException {
    String page;
    try (InputStream text = Tables.class.getResourceAsStream("/perturbsweep/docs/theory.md")) {
      page = new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
    Set<String> explained = new TreeSet<>(Set.of("sweep", "trial", "classifier"));
    for (String line : page.lines().filter(row -> row.startsWith("| `")).toList()) {
      Matcher names =
          Pattern.compile("`([a-z_]+)`").matcher(line.substring(0, line.indexOf(" | ")));
      while (names.find()) {
        explained.add(names.group(1));
      }
    }
    assertEquals(new TreeSet<>(names(Tables.THEORY)), explained);
  }

  @Test
  void rowsOfTheoryAreOfTheirOwnClassifier() {
    Theory theory = OUTCOME.theory();
    TheoryColumns.Row f =
        new TheoryColumns.Row("s", TRIAL.id(), ClassifierRole.NATURAL, OUTCOME.metrics(), theory);
    TheoryColumns.Row g =
        new TheoryColumns.Row(
            "s", TRIAL.id(), ClassifierRole.ADVERSARIAL, OUTCOME.metrics(), theory);
    assertEquals(0.9, theoryValue(f, "support_share"));
    assertNull(theoryValue(g, "support_share"));
    assertEquals(0.25, theoryValue(f, "normalised_margin"));
    assertEquals(0.125, theoryValue(f, "kkt_residual"));
    assertEquals(0.98, theoryValue(f, "natural_boundary_alignment"));
    assertEquals(0.41, theoryValue(g, "natural_boundary_alignment"));
    assertNull(theoryValue(f, "perturbation_alignment"));
    assertEquals(0.72, theoryValue(g, "perturbation_alignment"));
    assertNull(theoryValue(g, "dominated_on_natural"));
    assertEquals(0.5, theoryValue(g, "dominated_on_fresh"));
    assertEquals(0.75, theoryValue(g, "accuracy_on_natural"));
    assertEquals(0.9 - 0.75, theoryValue(g, "prediction_error_on_natural"));
    assertNull(theoryValue(g, "prediction_by_parts_error_on_natural"));
    assertNull(theoryValue(f, "accuracy_on_natural"));
  }

  private static Object theoryValue(TheoryColumns.Row row, String column) {
    return Tables.THEORY.columns().stream()
        .filter(candidate -> candidate.name().equals(column))
        .findFirst()
        .orElseThrow()
        .value()
        .apply(row);
  }
}
