package perturbsweep.train;

/**
 * A leap as it is planned.
 *
 * @param end epoch, beyond the present one
 * @param time that it takes: epochs times rate / (1 - momentum)
 * @param course of the coefficients
 * @param weights of the coefficients now and before
 * @param lag rate momentum / (1 - momentum)
 */
record Leap(
    double end, double time, CoefficientCourse course, Quadrature.Weights weights, double lag) {}
