package perturbsweep.deep;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import perturbsweep.data.RandomDraws;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.ImageNormalisation;
import perturbsweep.spec.Precision;

/** Small models, and images for them, of the tests. */
final class ImageModels {

  static final int CLASSES = 10;

  private ImageModels() {}

  static ImageArchitecture architecture(ImageNetwork network, Precision precision) {
    ImageData data = network instanceof ConvNet ? ImageData.FASHION_MNIST : ImageData.CIFAR_10;
    return new ImageArchitecture(network, ImageNormalisation.of(data), CLASSES, precision);
  }

  /** Untrained, but with statistics and factors of batch normalisations as training leaves them. */
  static ImageModel model(ImageNetwork network, Precision precision) {
    ImageModel initial = InitialParameters.of(architecture(network, precision), 7, "natural");
    try (ImageGraph graph = ImageGraph.trainable(initial)) {
      for (Layer layer : graph.dl4j().getLayers()) {
        Map<String, INDArray> table = layer.paramTable();
        if (table.containsKey("gamma")) {
          String name = layer.conf().getLayer().getLayerName();
          draw(table.get("gamma"), name + "/gamma", 0.4, 1);
          draw(table.get("beta"), name + "/beta", 0.4, 0);
          draw(table.get("mean"), name + "/mean", 0.4, 0);
          draw(table.get("var"), name + "/var", 0.4, 1);
        }
      }
      return new ImageModel(initial.architecture(), graph.parameters());
    }
  }

  /** U(centre - spread, centre + spread). */
  private static void draw(INDArray vector, String role, double spread, double centre) {
    Matrix drawn = uniform(role, 1, Math.toIntExact(vector.length()));
    for (int i = 0; i < drawn.columns(); i++) {
      vector.putScalar(i, centre + spread * drawn.get(0, i));
    }
  }

  /** Images of U(0, 1) pixels. */
  static DoubleMatrix images(ImageArchitecture architecture, int count) {
    Matrix drawn = uniform("images", count, architecture.input().values());
    DoubleMatrix images = new DoubleMatrix(count, drawn.columns());
    for (int i = 0; i < images.values().length; i++) {
      images.values()[i] = (1 + ((DoubleMatrix) drawn).values()[i]) / 2;
    }
    return images;
  }

  private static Matrix uniform(String role, int rows, int columns) {
    return new RandomDraws(3, Precision.FLOAT64).samples(Distribution.UNIFORM, role, rows, columns);
  }

  /** The same numbers in float64. */
  static ImageModel inDouble(ImageModel model) {
    ImageArchitecture narrow = model.architecture();
    ImageArchitecture wide =
        new ImageArchitecture(
            narrow.network(), narrow.normalisation(), narrow.classes(), Precision.FLOAT64);
    Matrix parameters = wide.zeros(1, model.parameters().columns());
    parameters.setRows(model.parameters());
    return new ImageModel(wide, parameters);
  }
}
