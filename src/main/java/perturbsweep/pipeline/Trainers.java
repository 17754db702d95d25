package perturbsweep.pipeline;

import perturbsweep.deep.Dl4jTrainer;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.AdaptiveTrainer;
import perturbsweep.train.LimitTrainer;
import perturbsweep.train.SgdTrainer;
import perturbsweep.train.Trainer;

/** Which trainer stands behind which name. */
public final class Trainers {

  private Trainers() {}

  /** The trainer that a recipe names. */
  public static Trainer of(TrainerKind kind) {
    return switch (kind) {
      case SGD -> SgdTrainer.cheapest();
      case GRAM -> SgdTrainer.gram();
      case WEIGHT_SPACE -> SgdTrainer.weightSpace();
      case FLOW -> AdaptiveTrainer.flow();
      case HANDOVER -> AdaptiveTrainer.handover();
      case LIMIT -> new LimitTrainer();
      case DL4J -> new Dl4jTrainer();
    };
  }
}
