package perturbsweep.store;

import java.util.List;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.pipeline.ClassifierResult;
import perturbsweep.pipeline.StageReport;
import perturbsweep.spec.Precision;
import perturbsweep.train.CurvePoint;

/**
 * What the file of a classifier holds beside its weights.
 *
 * @param weights their shape; null if there are none
 */
record ClassifierHeader(StageReport report, List<CurvePoint> curve, Shape weights) {

  /** The shape of an array and the format of its elements. */
  record Shape(Precision precision, int rows, int columns) {

    static Shape of(Matrix matrix) {
      Precision precision = matrix instanceof FloatMatrix ? Precision.FLOAT32 : Precision.FLOAT64;
      return new Shape(precision, matrix.rows(), matrix.columns());
    }

    long bytes() {
      return (long) rows * columns * precision.bytes();
    }

    Matrix zeros() {
      return switch (precision) {
        case FLOAT32 -> new FloatMatrix(rows, columns);
        case FLOAT64 -> new DoubleMatrix(rows, columns);
      };
    }
  }

  static ClassifierHeader of(ClassifierResult classifier) {
    Matrix weights = classifier.weights();
    return new ClassifierHeader(
        classifier.report(), classifier.curve(), weights == null ? null : Shape.of(weights));
  }

  /** Bytes of the weights, 0 if there are none. */
  long weightBytes() {
    return weights == null ? 0 : weights.bytes();
  }
}
