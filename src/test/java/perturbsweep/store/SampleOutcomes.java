package perturbsweep.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import perturbsweep.pipeline.AttackStrength;
import perturbsweep.pipeline.DepictionKind;
import perturbsweep.pipeline.Metrics;
import perturbsweep.pipeline.Provenance;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.Theory;
import perturbsweep.pipeline.TrialArtifacts;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.CanonicalForm;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;
import perturbsweep.theory.BoundaryDecomposition.Dominance;
import perturbsweep.theory.NearOrthogonality;
import perturbsweep.theory.NetworkTheory;
import perturbsweep.theory.NetworkTheory.BesideLimit;
import perturbsweep.theory.NetworkTheory.BoundaryAgreement;
import perturbsweep.theory.NetworkTheory.MultiplierRange;
import perturbsweep.train.CurvePoint;

/** Ended trials with made-up numbers. */
public final class SampleOutcomes {

  /** A moment with microseconds, which tables must keep. */
  public static final Instant STARTED = Instant.parse("2024-02-29T23:59:59.123456Z");

  private SampleOutcomes() {}

  /** A small trial. */
  public static SyntheticTrial trial(int noiseSamples, long seed) {
    Recipe recipe =
        new Recipe(
            100,
            0.01,
            0.9,
            Loss.LOGISTIC,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.WEIGHT_SPACE,
            0,
            Precision.FLOAT32);
    Perturbation perturbation = new Perturbation(Norm.LINF, 0.03, 7, 0.1);
    return new SyntheticTrial(
        Distribution.GAUSS,
        BasePoints.NOISE,
        40,
        10,
        20,
        noiseSamples,
        1000,
        0.5,
        recipe,
        perturbation,
        seed);
  }

  /** The key of anything, for example {@code key("natural", 3)}. */
  public static StageKey key(Object... identity) {
    return new StageKey(CanonicalForm.sha256(List.of(identity).toString()));
  }

  /** The stages of a trial; the natural one is shared by the trials of a seed. */
  public static List<StageReport> stages(SyntheticTrial trial) {
    return List.of(
        stage(StageKind.NATURAL, key("natural", trial.seed()), trial),
        stage(StageKind.EVALUATE, outcomeKey(trial), trial));
  }

  /** A finished stage. */
  public static StageReport stage(StageKind kind, StageKey key, SyntheticTrial trial) {
    return new StageReport(
        kind,
        key,
        trial.id(),
        Status.FINISHED,
        "",
        STARTED,
        1.5,
        2e9,
        "gram",
        120,
        30,
        null,
        2,
        "here");
  }

  /** The key of a trial's last stage. */
  public static StageKey outcomeKey(SyntheticTrial trial) {
    return key("evaluate", trial.id());
  }

  /** Metrics that all differ; one of them is the accuracy of g on natural data. */
  public static Metrics metrics(double adversarialAccuracyOnNatural) {
    return new Metrics(
        0.01,
        0.02,
        0.03,
        0.04,
        0.05,
        0.06,
        0.07,
        0.08,
        adversarialAccuracyOnNatural,
        0.10,
        0.11,
        0.12,
        0.13,
        0.14);
  }

  /** Theory of an f with a limit and a g without one. */
  public static Theory theory() {
    NearOrthogonality orthogonality = new NearOrthogonality(10, 0.5, 4, 9, 1.5);
    NetworkTheory natural =
        new NetworkTheory(
            orthogonality,
            1e-6,
            0.95,
            2,
            8,
            0.125,
            0.0625,
            0.03,
            1.7,
            new BesideLimit(
                new MultiplierRange(0, 0.25, 0.9, 0.8),
                1.0,
                0.3,
                0.99,
                0.01,
                0.98,
                new BoundaryAgreement(1, 0.97, 0.96)));
    NetworkTheory adversarial =
        new NetworkTheory(
            orthogonality,
            Double.POSITIVE_INFINITY,
            0.7,
            -1,
            4,
            0.75,
            Double.POSITIVE_INFINITY,
            0.2,
            3.5,
            null);
    return new Theory(
        natural,
        adversarial,
        new AttackStrength(0.72, 0.4, 0.09, 300, 0.002),
        new Theory.Transfer(
            0.41,
            0.3,
            null,
            new Dominance(0.5, 1.0, null, 0.8),
            new Theory.Predicted(0.75, 1.5, 1 / 3.0, 0.9, 0.75)));
  }

  /** A finished trial. */
  public static SyntheticOutcome finished(
      SyntheticTrial trial, double adversarialAccuracyOnNatural) {
    List<CurvePoint> curve =
        List.of(
            new CurvePoint(0, 0.7, 0.5, -0.25, 0.01, null, null),
            new CurvePoint(100, 0.1, 1, 0.125, 0.001, null, null));
    return new SyntheticOutcome(
        trial,
        Status.FINISHED,
        "",
        metrics(adversarialAccuracyOnNatural),
        theory(),
        null,
        Map.of(ClassifierRole.NATURAL, curve, ClassifierRole.ADVERSARIAL, curve),
        stages(trial),
        STARTED.plusSeconds(60),
        provenance());
  }

  /**
   * A finished trial with maps of two points along each axis, two samples on them, and images of
   * two pixels along each side, in whose numbers no bit is zero by chance.
   */
  public static SyntheticOutcome depicted(SyntheticTrial trial) {
    SyntheticOutcome plain = finished(trial, 0.75);
    TrialArtifacts.Maps maps =
        new TrialArtifacts.Maps(
            3.4,
            2,
            Map.of(
                ClassifierRole.NATURAL, "+-0+",
                ClassifierRole.NOISE, "----",
                ClassifierRole.ADVERSARIAL, "+--+"),
            new TrialArtifacts.Projections(
                new int[] {1, -1}, new double[] {1 / 3.0, -2}, new double[] {0.1, 1e-300}));
    return new SyntheticOutcome(
        trial,
        plain.status(),
        plain.reason(),
        plain.metrics(),
        plain.theory(),
        new TrialArtifacts(
            maps,
            List.of(
                image(DepictionKind.NATURAL, 0, 1, 1 / 3f, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE),
                image(DepictionKind.BASE, 0, -1, 0.1f, 0.2f, 0.3f, 0.4f),
                image(DepictionKind.PERTURBED, 0, -1, 0.5f, 0.6f, 0.7f, -0.8f))),
        plain.curves(),
        plain.stages(),
        plain.ended(),
        plain.provenance());
  }

  private static TrialArtifacts.Image image(
      DepictionKind kind, int sample, int label, float... pixels) {
    return new TrialArtifacts.Image(kind, sample, label, 2, pixels);
  }

  /** A trial that ended otherwise. */
  public static SyntheticOutcome unfinished(SyntheticTrial trial, Status status, String reason) {
    List<CurvePoint> curve =
        List.of(
            new CurvePoint(0, 0.7, 0.5, -0.25, 0.01, null, null),
            new CurvePoint(1, Double.POSITIVE_INFINITY, 0, Double.NaN, 0.01, null, null),
            new CurvePoint(2, 1e300, 0, Double.NEGATIVE_INFINITY, 0.01, null, null));
    return new SyntheticOutcome(
        trial,
        status,
        reason,
        null,
        null,
        null,
        Map.of(ClassifierRole.NATURAL, curve),
        stages(trial).subList(0, 1),
        STARTED.plusSeconds(60),
        provenance());
  }

  /** A trial as a plan names it. */
  public static PlannedTrial planned(SyntheticTrial trial) {
    return new PlannedTrial(
        trial, outcomeKey(trial), stages(trial).stream().map(StageReport::key).toList());
  }

  private static Provenance provenance() {
    return new Provenance(
        "0.1.0 abc", "f".repeat(64), "Temurin 17", "Zen \"4\", µ", "OpenBLAS 0.3.19", 2);
  }
}
