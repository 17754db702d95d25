package perturbsweep.plan;

/**
 * What a stage costs, whatever the machine.
 *
 * @param flop floating-point operations of its matrix products
 * @param elements numbers that its element-wise passes touch, once for each pass
 * @param calls of the matrix library
 * @param bytes of memory at its peak, Java's and native together
 */
public record StageCost(double flop, double elements, double calls, double bytes) {}
