package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trial's identity is its content. Tables and stores of earlier runs hold these names. */
class TrialIdTest {

  /** The canonical form by hand: sorted lines, numbers as Java prints them, labels of choices. */
  private static final String CANONICAL =
      """
      attack-step-size=0.2
      attack-steps=100
      distribution=uniform
      epochs=100
      epsilon=0.5
      fresh-samples=1000
      input-dim=100
      learning-rate=0.01
      loss=exponential
      momentum=0.9
      noise-samples=30
      norm=L2
      plateau-factor=0.1
      plateau-patience=10
      plateau-smallest-change=1.0E-8
      plateau-threshold=1.0E-4
      precision=float32
      samples=10
      seed=7
      slope=0.01
      trainer=sgd
      width=20
      """;

  @Test
  void theIdIsTheBeginningOfTheHashOfTheCanonicalForm() throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(CANONICAL.getBytes(StandardCharsets.UTF_8));
    assertEquals(HexFormat.of().formatHex(hash).substring(0, 12), SpecFixture.trial().id().value());
  }

  @Test
  void theIdOfATrialNeverChanges() {
    assertEquals(new TrialId("71f10920b024"), SpecFixture.trial().id());
  }

  @Test
  void whatIsKeptOfATrialIsNoPartOfItsId() {
    SyntheticTrial trial = SpecFixture.trial();
    SyntheticTrial kept = trial.withArtifacts(new Artifacts(true, 9));
    assertNotEquals(trial, kept);
    assertEquals(trial.id(), kept.id());
    assertEquals(trial, kept.withArtifacts(Artifacts.NONE));
  }

  @Test
  void everyParameterIsPartOfTheId() {
    SyntheticTrial trial = SpecFixture.trial();
    Set<TrialId> ids = new HashSet<>(Set.of(trial.id()));
    List<SyntheticTrial> others = variations();
    others.forEach(other -> ids.add(other.id()));
    assertEquals(others.size() + 1, ids.size(), "every variation has an id of its own");
  }

  private static List<SyntheticTrial> variations() {
    Recipe r = SpecFixture.RECIPE;
    Perturbation p = SpecFixture.L2;
    PlateauRule plateau = new PlateauRule(0.1, 11, 1e-4, 1e-8);
    return List.of(
        new SyntheticTrial(
            Distribution.GAUSS, BasePoints.NOISE, 100, 20, 10, 30, 1000, 0.01, r, p, 7),
        new SyntheticTrial(
            Distribution.UNIFORM, BasePoints.NOISE, 101, 20, 10, 30, 1000, 0.01, r, p, 7),
        new SyntheticTrial(
            Distribution.UNIFORM, BasePoints.NOISE, 100, 22, 10, 30, 1000, 0.01, r, p, 7),
        new SyntheticTrial(
            Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 11, 30, 1000, 0.01, r, p, 7),
        new SyntheticTrial(
            Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 10, 31, 1000, 0.01, r, p, 7),
        new SyntheticTrial(
            Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 10, 30, 1001, 0.01, r, p, 7),
        new SyntheticTrial(
            Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 10, 30, 1000, 0.02, r, p, 7),
        new SyntheticTrial(
            Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 10, 30, 1000, 0.01, r, p, 8),
        trial(101, 0.01, 0.9, Loss.EXPONENTIAL, r.plateau(), TrainerKind.SGD, Precision.FLOAT32),
        trial(100, 0.02, 0.9, Loss.EXPONENTIAL, r.plateau(), TrainerKind.SGD, Precision.FLOAT32),
        trial(100, 0.01, 0.8, Loss.EXPONENTIAL, r.plateau(), TrainerKind.SGD, Precision.FLOAT32),
        trial(100, 0.01, 0.9, Loss.LOGISTIC, r.plateau(), TrainerKind.SGD, Precision.FLOAT32),
        trial(100, 0.01, 0.9, Loss.EXPONENTIAL, plateau, TrainerKind.SGD, Precision.FLOAT32),
        trial(100, 0.01, 0.9, Loss.EXPONENTIAL, r.plateau(), TrainerKind.GRAM, Precision.FLOAT32),
        trial(100, 0.01, 0.9, Loss.EXPONENTIAL, r.plateau(), TrainerKind.SGD, Precision.FLOAT64),
        SpecFixture.trial(r, new Perturbation(Norm.LINF, 0.5, 100, 0.2)),
        SpecFixture.trial(r, new Perturbation(Norm.L2, 0.6, 100, 0.2)),
        SpecFixture.trial(r, new Perturbation(Norm.L2, 0.5, 99, 0.2)),
        SpecFixture.trial(r, new Perturbation(Norm.L2, 0.5, 100, 0.3)));
  }

  private static SyntheticTrial trial(
      int epochs,
      double rate,
      double momentum,
      Loss loss,
      PlateauRule plateau,
      TrainerKind trainer,
      Precision precision) {
    return SpecFixture.trial(
        new Recipe(epochs, rate, momentum, loss, plateau, trainer, 0, precision), SpecFixture.L2);
  }

  @Test
  void l0SharesThatAreTheSameNumberOfPixelsAreTheSameTrial() {
    AttackSettings attack = new AttackSettings(100, 0.2, 0.3, 1);
    SyntheticTrial five = l0(attack, new EpsilonRule.Absolute(0.05));
    assertEquals(five.id(), l0(attack, new EpsilonRule.Absolute(0.059)).id());
    assertEquals(five.id(), l0(attack, new EpsilonRule.Pixels(5)).id());
    Set<TrialId> ids = Set.of(five.id(), l0(attack, new EpsilonRule.Absolute(0.06)).id());
    assertEquals(2, ids.size());
  }

  private static SyntheticTrial l0(AttackSettings attack, EpsilonRule rule) {
    return SpecFixture.trial(SpecFixture.RECIPE, attack.perturbation(Norm.L0, rule, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789a", "0123456789abc", "0123456789AB", "0123456789xy"})
  void anIdHasTwelveHexadecimalDigits(String other) {
    assertThrows(IllegalArgumentException.class, () -> new TrialId(other));
  }
}
