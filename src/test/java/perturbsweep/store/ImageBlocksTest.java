package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.deep.PerturbedImages;
import perturbsweep.num.FloatMatrix;
import perturbsweep.pipeline.CraftBlock;
import perturbsweep.pipeline.CraftedImages;
import perturbsweep.pipeline.ImagePipeline;
import perturbsweep.pipeline.MemoryCache;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.StageKind;

/** The way from a trial to the images that its g has learned. */
class ImageBlocksTest {

  private static final String SWEEP = "demo";

  /** Of 300 images: two blocks. */
  private static final ImageTrial TRIAL = SampleImageOutcomes.trial(0);

  @TempDir private Path folder;

  @Test
  void everyBlockOfATrialHasARowThatLeadsToItsFile() throws IOException, SQLException {
    Outputs outputs = Outputs.at(folder.toString(), Map.of());
    MemoryCache outcomes = new MemoryCache();
    outcomes.saveOutcome(
        SampleImageOutcomes.outcomeKey(TRIAL), SampleImageOutcomes.finished(TRIAL));
    new SweepTables(outputs, SWEEP, List.of(SampleImageOutcomes.planned(TRIAL)), outcomes)
        .rewrite();
    TablesInDuckDb tables = new TablesInDuckDb(folder.resolve(Path.of(SWEEP, "tables")));
    assertEquals(
        List.of(List.of(TRIAL.id().value(), 0, 256), List.of(TRIAL.id().value(), 256, 44)),
        tables.query("select trial, first, images from image_blocks order by first"));

    new HadoopImageCache(outputs).saveCrafted(crafted(ImagePipeline.blocks(TRIAL).get(1)));
    Object file = tables.row("select file from image_blocks where first = 256").get(0);
    assertEquals(
        List.of(256, 299),
        tables.row(
            "select min(place), max(place) from read_parquet('%s')"
                .formatted(folder.resolve(file.toString()))));
  }

  private static CraftedImages crafted(CraftBlock block) {
    int count = block.count();
    return new CraftedImages(
        SampleImageOutcomes.stage(StageKind.CRAFT, block.key(), TRIAL, 1),
        block.first(),
        new int[count],
        new PerturbedImages(
            TRIAL.samples().data().shape(),
            10,
            new FloatMatrix(count, 784),
            new int[count],
            new boolean[count],
            new boolean[count]));
  }
}
