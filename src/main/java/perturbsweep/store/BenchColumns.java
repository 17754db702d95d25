package perturbsweep.store;

import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.moment;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.List;
import java.util.stream.Stream;

/** The columns of the {@code bench} table. */
final class BenchColumns {

  private BenchColumns() {}

  static List<Column<BenchRow>> all() {
    return Stream.of(work(), numbers(), provenance()).flatMap(List::stream).toList();
  }

  private static List<Column<BenchRow>> work() {
    return List.of(
        integer("samples", "N, trained on or attacked", BenchRow::samples),
        integer("input_dim", "d, coordinates of a sample", BenchRow::inputDim),
        integer("width", "m, neurons", BenchRow::width),
        text("work", "product, training or attack", BenchRow::work),
        text("name", "of the product's form, the trainer or the norm", BenchRow::name));
  }

  private static List<Column<BenchRow>> numbers() {
    return List.of(
        number("evaluations", "of the whole training, if it is one", BenchRow::evaluations)
            .orNull(),
        number(
            "seconds",
            "of one product, a training of 100,000 epochs, or an attack on all samples",
            BenchRow::seconds),
        text("source", "measured, or extrapolated from a part", BenchRow::source),
        number("flop_per_second", "of matrix products, if any count", BenchRow::flopPerSecond)
            .orNull(),
        number(
                "bare_flop_per_second",
                "that the same product reaches by itself",
                BenchRow::bareFlopPerSecond)
            .orNull(),
        number(
                "peak_bytes",
                "of resident memory while it ran, all of the process, if known",
                BenchRow::peakBytes)
            .orNull());
  }

  private static List<Column<BenchRow>> provenance() {
    return List.of(
        moment("measured", "when, UTC", BenchRow::measured),
        text("host", "that was measured", BenchRow::host),
        text("cpu", "model name", r -> r.provenance().cpu()),
        text("blas", "the matrix library, and its kernels", r -> r.provenance().blas()),
        integer("threads", "of native code", r -> r.provenance().threads()),
        text("jvm", "vendor and version", r -> r.provenance().jvm()),
        text("code_version", "of this program", r -> r.provenance().codeVersion()));
  }
}
