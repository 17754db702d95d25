package perturbsweep.deep;

import java.io.Serializable;
import perturbsweep.num.Matrix;

/**
 * A classifier of images, untrained or trained.
 *
 * @param parameters (1, P) in the architecture's precision, in the order of DL4J's graph; means and
 *     variances of batch normalisations are among them. Read only
 */
public record ImageModel(ImageArchitecture architecture, Matrix parameters)
    implements Serializable {}
