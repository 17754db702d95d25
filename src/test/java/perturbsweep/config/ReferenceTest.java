package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.plan.SweepDefinition;
import perturbsweep.plan.SyntheticSettings;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.Axis;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Tolerances;
import perturbsweep.spec.TrainerKind;

/** The reference holds every setting; each of its keys is guarded against slips. */
class ReferenceTest {

  @TempDir private Path folder;

  @Test
  void theDefaultsAreThePapersBaseAndRecipe() {
    SweepDefinition sweep = new Written(folder).load("").sweep().definition();
    assertEquals(
        Map.ofEntries(
            Map.entry(Axis.DISTRIBUTION, Distribution.UNIFORM),
            Map.entry(Axis.NORM, Norm.L2),
            Map.entry(
                Axis.EPSILON,
                new EpsilonRule.ByNorm(
                    Map.of(
                        Norm.L2, new EpsilonRule.Absolute(0.78),
                        Norm.LINF, new EpsilonRule.Absolute(0.03),
                        Norm.L0, new EpsilonRule.Absolute(0.05)))),
            Map.entry(Axis.INPUT_DIM, 10_000),
            Map.entry(Axis.WIDTH, 1000),
            Map.entry(Axis.SAMPLES, 1000),
            Map.entry(Axis.NOISE_SAMPLES, 10_000),
            Map.entry(Axis.BASE_POINTS, BasePoints.NOISE),
            Map.entry(Axis.ATTACK, AttackKind.PGD),
            Map.entry(Axis.MULTIPLIERS, Multipliers.QP),
            Map.entry(Axis.PIXEL_FORM, PixelForm.SIGN),
            Map.entry(Axis.SLOPE, 0.01),
            Map.entry(Axis.EPOCHS, 100_000),
            Map.entry(Axis.LEARNING_RATE, 0.01),
            Map.entry(Axis.MOMENTUM, 0.9),
            Map.entry(Axis.LOSS, Loss.EXPONENTIAL),
            Map.entry(Axis.TRAINER, TrainerKind.HANDOVER),
            Map.entry(Axis.PRECISION, Precision.FLOAT32)),
        sweep.base());
    assertEquals(List.of(0L), sweep.seeds());
    assertEquals(
        new SyntheticSettings(
            PlateauRule.PYTORCH_DEFAULTS,
            new Tolerances(0.001, 0.005, 0.01),
            new AttackSettings(100, 0.2, 0.3, 1),
            1000,
            Artifacts.NONE),
        sweep.shared());
  }

  @Test
  void theBaseHasAKeyForEveryAxisAndForNothingElse() throws IOException {
    Set<String> expected = new TreeSet<>(Arrays.stream(Axis.values()).map(Axis::key).toList());
    expected.remove("seed");
    expected.add("seeds");
    assertEquals(expected, new TreeSet<>(reference().getObject("sweep.base").keySet()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aMisspelledKeyIsReportedWithTheRightOne(String key) throws IOException {
    for (String misspelling : misspellings(key)) {
      String value = reference().getValue(key).atKey("v").root().get("v").render();
      assertEquals(
          List.of("sweep.conf:2: %s: unknown key; did you mean %s?".formatted(misspelling, key)),
          new Written(folder).problems("# a comment\n" + misspelling + " = " + value));
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aValueOfTheWrongTypeIsReported(String key) throws IOException {
    for (String wrong : wrongTypes(reference().getValue(key))) {
      List<String> problems = new Written(folder).problems("\n\n" + key + " = " + wrong);
      assertEquals(1, problems.size(), () -> String.join("\n", problems));
      String problem = problems.get(0);
      assertTrue(problem.startsWith("sweep.conf:3: " + key), problem);
      assertTrue(problem.contains(" must be "), problem);
    }
  }

  /** A letter left out, one too many, two exchanged, and the wrong separator. */
  private static Set<String> misspellings(String key) {
    String section = key.substring(0, key.lastIndexOf('.') + 1);
    String name = key.substring(section.length());
    int middle = name.length() / 2;
    Set<String> names = new TreeSet<>();
    names.add(name.substring(0, middle) + name.substring(middle + 1));
    names.add(name + "x");
    names.add(
        name.substring(0, middle - 1)
            + name.charAt(middle)
            + name.charAt(middle - 1)
            + name.substring(middle + 1));
    names.add(name.replace('-', '_'));
    names.remove(name);
    return new TreeSet<>(names.stream().map(wrong -> section + wrong).toList());
  }

  private static List<String> wrongTypes(ConfigValue value) {
    List<String> wrong = new ArrayList<>(List.of("null"));
    if (value.valueType() != ConfigValueType.BOOLEAN) {
      wrong.add("true");
    }
    if (value.valueType() != ConfigValueType.LIST) {
      wrong.add("[1, 2]");
    }
    if (value.valueType() != ConfigValueType.OBJECT) {
      wrong.add("{ strange = 1 }");
    }
    if (value.valueType() != ConfigValueType.STRING) {
      wrong.add("word");
    }
    return wrong;
  }

  /** All keys of the reference, those of sections too. */
  static Stream<String> keys() throws IOException {
    List<String> keys = new ArrayList<>();
    collect("", reference().root(), keys);
    return keys.stream();
  }

  private static void collect(String prefix, ConfigObject section, List<String> keys) {
    section.forEach(
        (name, value) -> {
          keys.add(prefix + name);
          if (value instanceof ConfigObject inner && !name.equals("epsilon")) {
            collect(prefix + name + ".", inner, keys);
          }
        });
  }

  private static Config reference() throws IOException {
    try (InputStream file = SweepFile.class.getResourceAsStream("/reference.conf")) {
      return ConfigFactory.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
          .resolve();
    }
  }
}
