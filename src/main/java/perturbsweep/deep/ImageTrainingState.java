package perturbsweep.deep;

import java.io.Serializable;
import perturbsweep.num.Matrix;
import perturbsweep.train.PlateauScheduler;

/**
 * All that a training needs to go on from the end of an epoch to the same numbers.
 *
 * @param epochs that are done
 * @param parameters (1, P), as those of an {@link ImageModel}, read only
 * @param momentum (1, P), 0 for running means and variances, read only
 * @param scheduler of the learning rate
 */
public record ImageTrainingState(
    int epochs, Matrix parameters, Matrix momentum, PlateauScheduler.State scheduler)
    implements Serializable {}
