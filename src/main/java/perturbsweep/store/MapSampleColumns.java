package perturbsweep.store;

import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.List;
import java.util.stream.IntStream;
import perturbsweep.pipeline.TrialArtifacts;
import perturbsweep.spec.TrialId;

/** The columns of the {@code map_samples} table. */
final class MapSampleColumns {

  private MapSampleColumns() {}

  /** What a row is made from. */
  record Row(String sweep, TrialId trial, int sample, TrialArtifacts.Projections samples) {}

  /** The rows of a trial; none if it has no maps. */
  static List<Row> rows(TrialColumns.Row ended) {
    TrialArtifacts artifacts = ended.outcome().artifacts();
    if (artifacts == null || artifacts.maps() == null) {
      return List.of();
    }
    TrialArtifacts.Projections samples = artifacts.maps().samples();
    return IntStream.range(0, samples.labels().length)
        .mapToObj(sample -> new Row(ended.sweep(), ended.trial().id(), sample, samples))
        .toList();
  }

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that the sample belongs to", r -> r.trial().value()),
        integer("sample", "its row among the natural samples, from 0", Row::sample),
        integer("label", "+1 or -1", r -> r.samples().labels()[r.sample()]),
        number(
            "along_first",
            "scalar product with the first axis of the maps, which has length 1",
            r -> r.samples().alongFirst()[r.sample()]),
        number(
            "along_second",
            "scalar product with the second axis of the maps, which has length 1",
            r -> r.samples().alongSecond()[r.sample()]));
  }
}
