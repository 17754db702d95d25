package perturbsweep.pipeline;

import java.io.Serializable;
import java.time.Instant;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.TrialId;

/**
 * How one stage was computed: a row of the {@code stages} table.
 *
 * @param kind what it does
 * @param key of its result
 * @param trial the trial it was computed for; others may share it
 * @param status how it ended
 * @param reason why it did not finish, empty if it did
 * @param started when; of a training that went on from a checkpoint, when it did
 * @param seconds of wall time, at least 0, those of epochs before a checkpoint included, without
 *     their tests
 * @param flop floating-point operations of its matrix products, at least 0
 * @param form the form of the computation, for example {@code gram}, or the native backend of image
 *     networks; empty where there is no choice
 * @param evaluations of a training: how often it computed all outputs; 0 for other stages and for a
 *     training that did not finish
 * @param exactEpochs of a training: epochs computed one at a time as exact SGD does; as many as all
 *     epochs if it never left exact SGD; 0 for other stages
 * @param limitDistance of a training by the trainer limit: how far from the limit's conditions it
 *     ended, 0 being there; null for all others
 * @param threads of native code that it could use, at least 1
 * @param host that computed it
 */
public record StageReport(
    StageKind kind,
    StageKey key,
    TrialId trial,
    Status status,
    String reason,
    Instant started,
    double seconds,
    double flop,
    String form,
    int evaluations,
    int exactEpochs,
    Double limitDistance,
    int threads,
    String host)
    implements Serializable {

  /** The same of a stage that had been at work before, and went on. */
  StageReport after(double secondsBefore) {
    return new StageReport(
        kind,
        key,
        trial,
        status,
        reason,
        started,
        secondsBefore + seconds,
        flop,
        form,
        evaluations,
        exactEpochs,
        limitDistance,
        threads,
        host);
  }
}
