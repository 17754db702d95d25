package perturbsweep.store;

import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.text;

import java.util.List;
import perturbsweep.pipeline.CraftBlock;
import perturbsweep.pipeline.ImagePipeline;
import perturbsweep.spec.TrialId;
import perturbsweep.store.KeyedFiles.Kind;

/** The columns of the {@code image_blocks} table. */
final class ImageBlockColumns {

  private ImageBlockColumns() {}

  /** What a row is made from. */
  record Row(String sweep, TrialId trial, CraftBlock block) {}

  /** The rows of a trial; none unless it finished. */
  static List<Row> rows(ImageTrialColumns.Row ended) {
    return ended.outcome().metrics() == null
        ? List.of()
        : ImagePipeline.blocks(ended.trial()).stream()
            .map(block -> new Row(ended.sweep(), ended.trial().id(), block))
            .toList();
  }

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that learned the images", r -> r.trial().value()),
        integer("first", "number of the block's first image in the set", r -> r.block().first()),
        integer("images", "that it has", r -> r.block().count()),
        text(
            "file",
            "Parquet file that has them, below the output folder; other trials may share it",
            r -> Outputs.STORE + "/" + KeyedFiles.path(Kind.CRAFTED, r.block().key())));
  }
}
