package perturbsweep.plan;

import java.util.List;
import java.util.Map;
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
import perturbsweep.spec.Parameter;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.Tolerances;
import perturbsweep.spec.TrainerKind;

/**
 * What all trials of a sweep with random samples share.
 *
 * @param plateau of all trainings
 * @param tolerances of all adaptive trainings
 * @param attack of all perturbations
 * @param freshSamples for evaluation, at least 1
 * @param artifacts that are kept
 */
public record SyntheticSettings(
    PlateauRule plateau,
    Tolerances tolerances,
    AttackSettings attack,
    int freshSamples,
    Artifacts artifacts)
    implements SharedSettings {

  @Override
  public List<Parameter> parameters() {
    return List.of(Axis.values());
  }

  @Override
  public SyntheticTrial trial(Map<Parameter, Object> values) {
    int inputDim = (Integer) values.get(Axis.INPUT_DIM);
    return new SyntheticTrial(
        (Distribution) values.get(Axis.DISTRIBUTION),
        (BasePoints) values.get(Axis.BASE_POINTS),
        inputDim,
        (Integer) values.get(Axis.WIDTH),
        (Integer) values.get(Axis.SAMPLES),
        (Integer) values.get(Axis.NOISE_SAMPLES),
        freshSamples,
        (Double) values.get(Axis.SLOPE),
        recipe(values),
        attack.perturbation(
            method(values),
            (Norm) values.get(Axis.NORM),
            (EpsilonRule) values.get(Axis.EPSILON),
            inputDim),
        (Long) values.get(Axis.SEED),
        artifacts);
  }

  private static AttackSettings.Method method(Map<Parameter, Object> values) {
    return new AttackSettings.Method(
        (AttackKind) values.get(Axis.ATTACK),
        (Multipliers) values.get(Axis.MULTIPLIERS),
        (PixelForm) values.get(Axis.PIXEL_FORM));
  }

  private Recipe recipe(Map<Parameter, Object> values) {
    TrainerKind trainer = (TrainerKind) values.get(Axis.TRAINER);
    return new Recipe(
        (Integer) values.get(Axis.EPOCHS),
        (Double) values.get(Axis.LEARNING_RATE),
        (Double) values.get(Axis.MOMENTUM),
        (Loss) values.get(Axis.LOSS),
        plateau,
        trainer,
        tolerances.of(trainer),
        (Precision) values.get(Axis.PRECISION));
  }
}
