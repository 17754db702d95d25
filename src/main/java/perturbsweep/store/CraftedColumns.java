package perturbsweep.store;

import static perturbsweep.store.Column.flag;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.numbers;

import java.util.List;
import perturbsweep.pipeline.CraftedImages;

/** The columns of a block of perturbed images. */
final class CraftedColumns {

  static final String LABEL = "label";
  static final String TARGET = "target";
  static final String FOOLED_BEFORE = "fooled_before";
  static final String FOOLED_AFTER = "fooled_after";
  static final String PIXELS = "pixels";

  static final Table<Row> TABLE =
      new Table<>("crafted", "one row for each perturbed image of a block", all());

  private CraftedColumns() {}

  /**
   * What a row is made from.
   *
   * @param image its number in the block
   */
  record Row(CraftedImages block, int image) {

    private Integer label() {
      return block.labels() == null ? null : Integer.valueOf(block.labels()[image]);
    }

    private float[] pixels() {
      float[] pixels = new float[block.images().shape().values()];
      block.images().copyPixels(image, pixels, 0);
      return pixels;
    }
  }

  private static List<Column<Row>> all() {
    return List.of(
        integer("place", "its number in the set, from 0", r -> r.block().first() + r.image()),
        Column.<Row>integer(
                LABEL, "its own class, numbered as trained on; none for noise", Row::label)
            .orNull(),
        integer(
            TARGET,
            "class that it was perturbed for, numbered likewise",
            r -> r.block().images().label(r.image())),
        flag(
            FOOLED_BEFORE,
            "whether the attacked network took it for its target before the attack",
            r -> r.block().images().fooledBefore()[r.image()]),
        flag(
            FOOLED_AFTER,
            "whether it takes it for its target now",
            r -> r.block().images().fooledAfter()[r.image()]),
        numbers(PIXELS, "from 0 to 1, channel by channel, each row by row", Row::pixels));
  }
}
