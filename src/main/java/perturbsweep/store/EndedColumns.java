package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.moment;
import static perturbsweep.store.Column.text;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import perturbsweep.pipeline.StageReport;
import perturbsweep.spec.StageKind;

/** The columns that every table of trials has, whatever they are about. */
final class EndedColumns {

  private EndedColumns() {}

  /** Which trial it is, and how it ended. */
  static <R extends EndedTrial> List<Column<R>> ending() {
    return List.of(
        text("sweep", "name of the sweep", R::sweep),
        text("trial", "name of the trial, the same in every sweep", r -> r.trial().id().value()),
        choice("status", "finished, diverged or failed", r -> r.outcome().status()),
        text("reason", "why it did not finish; empty if it did", r -> r.outcome().reason()),
        moment("ended", "when, UTC", r -> r.outcome().ended()));
  }

  /** A column for each stage: seconds that it took. */
  static <R extends EndedTrial> List<Column<R>> seconds(StageKind... kinds) {
    return Stream.of(kinds).map(EndedColumns::<R>seconds).toList();
  }

  private static <R extends EndedTrial> Column<R> seconds(StageKind kind) {
    return Column.<R>number(
            kind.label() + "_seconds",
            "wall time of the %s stage, of blocks of images added up; spent once where trials share it"
                .formatted(kind.label()),
            r -> ofStage(r, kind, StageReport::seconds))
        .orNull();
  }

  /** Something of a stage; null if the stage was not reached. */
  static <T> T ofStage(EndedTrial row, StageKind kind, Function<StageReport, T> value) {
    return row.outcome().stages().stream()
        .filter(stage -> stage.kind() == kind)
        .map(value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Where the numbers come from. */
  static <R extends EndedTrial> List<Column<R>> provenance() {
    return List.of(
        text("code_version", "of this program", r -> r.outcome().provenance().codeVersion()),
        text(
            "config_hash",
            "SHA-256 of the trials of the sweep that computed this one first",
            r -> r.outcome().provenance().configHash()),
        text("jvm", "vendor and version", r -> r.outcome().provenance().jvm()),
        text("cpu", "model name", r -> r.outcome().provenance().cpu()),
        text("blas", "the matrix library, and its kernels", r -> r.outcome().provenance().blas()),
        integer("threads", "of native code per task", r -> r.outcome().provenance().threads()));
  }
}
