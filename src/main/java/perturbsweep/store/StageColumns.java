package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.moment;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.List;
import perturbsweep.pipeline.StageReport;
import perturbsweep.spec.TrialId;

/** The columns of the {@code stages} table. */
final class StageColumns {

  private StageColumns() {}

  /**
   * What a row is made from.
   *
   * @param trial first of the sweep that needs the stage
   */
  record Row(String sweep, TrialId trial, StageReport report) {}

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("key", "SHA-256 of everything that decides its result", r -> r.report().key().hash()),
        choice(
            "kind",
            "natural, noise, attack, adversarial, evaluate or diagnose; of images train, craft,"
                + " retrain or evaluate",
            r -> r.report().kind()),
        text("trial", "first trial of the sweep that needs it", r -> r.trial().value()),
        choice("status", "finished, diverged or failed", r -> r.report().status()),
        text("reason", "why it did not finish; empty if it did", r -> r.report().reason()),
        moment(
            "started",
            "when, UTC; of a training that went on from a checkpoint, when it did",
            r -> r.report().started()),
        number(
            "seconds",
            "of wall time; of blocks of images added up, of a training that went on with its epochs before",
            r -> r.report().seconds()),
        number("flop", "operations of its matrix products", r -> r.report().flop()),
        text(
            "form",
            "of the computation, for example gram, or the backend of image networks, for example"
                + " onednn-avx2; empty where there is no choice",
            r -> r.report().form()),
        integer(
            "evaluations",
            "of all outputs on the training samples; 0 where nothing was trained",
            r -> r.report().evaluations()),
        integer(
            "exact_epochs",
            "computed one at a time as exact SGD does; equal to epochs if it stayed exact",
            r -> r.report().exactEpochs()),
        Column.<Row>number(
                "limit_distance",
                "of the trainer limit: how far from the limit's conditions it ended; 0 is there",
                r -> r.report().limitDistance())
            .orNull(),
        integer("threads", "of native code", r -> r.report().threads()),
        text("host", "that computed it", r -> r.report().host()));
  }
}
