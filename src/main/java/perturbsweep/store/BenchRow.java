package perturbsweep.store;

import java.time.Instant;
import perturbsweep.pipeline.Provenance;

/**
 * One measurement of a machine.
 *
 * @param measured when
 * @param host that was measured
 * @param provenance of the number: program, processor, matrix library and its threads
 * @param samples N, that a classifier was trained on, or that were attacked
 * @param inputDim d, coordinates of a sample
 * @param width m, neurons
 * @param work {@code product}, {@code training} or {@code attack}
 * @param name of the product's form, the trainer or the norm
 * @param evaluations of the whole training, measured or expected; null for other work
 * @param seconds of the whole: of one product, of a training of 100,000 epochs, of an attack on all
 *     samples
 * @param source {@code measured}, or {@code extrapolated} from a part
 * @param flopPerSecond of matrix products; null for an attack
 * @param bareFlopPerSecond that the same product reaches by itself; null for an attack
 * @param peakBytes of resident memory while it ran, all of the process; null if unknown
 */
public record BenchRow(
    Instant measured,
    String host,
    Provenance provenance,
    int samples,
    int inputDim,
    int width,
    String work,
    String name,
    Double evaluations,
    double seconds,
    String source,
    Double flopPerSecond,
    Double bareFlopPerSecond,
    Double peakBytes) {}
