package perturbsweep.parallel;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.nd4j.linalg.dataset.DataSet;
import perturbsweep.data.image.AugmentedImages;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.GraphForSpark;
import perturbsweep.spec.Augmentation;

/** Makes of an image's place what DL4J learns, on the executor that learns it. */
record Examples(
    Broadcast<ImageSet> images, Augmentation augmentation, long seed, String role, int epoch)
    implements Function<Integer, DataSet> {

  private static final long serialVersionUID = 1L;

  @Override
  public DataSet call(Integer image) {
    ImageSet seen = AugmentedImages.of(images.value(), augmentation, seed, role, epoch);
    return GraphForSpark.example(seen, image);
  }
}
