package perturbsweep.bench;

import perturbsweep.plan.ProductShape;
import perturbsweep.spec.SgdOperations;

/** Where a training keeps its state, which decides the matrix products of an evaluation. */
enum Form {
  /** One N x N x m product. */
  GRAM("gram") {
    @Override
    ProductShape product(BenchShape shape) {
      return shape.gramProduct();
    }

    @Override
    double flopPerEvaluation(BenchShape shape) {
      return shape.gramProduct().flop();
    }
  },
  /** Two N x d x m products. */
  WEIGHT_SPACE("weight-space") {
    @Override
    ProductShape product(BenchShape shape) {
      return shape.weightSpaceProduct();
    }

    @Override
    double flopPerEvaluation(BenchShape shape) {
      return 2 * shape.weightSpaceProduct().flop();
    }
  };

  private final String label;

  Form(String label) {
    this.label = label;
  }

  /** For people. */
  String label() {
    return label;
  }

  /** The product whose bare rate the trainer is held against. */
  abstract ProductShape product(BenchShape shape);

  /** Operations of its matrix products. */
  abstract double flopPerEvaluation(BenchShape shape);

  /** The one that adaptive trainers choose. */
  static Form ofAdaptive(BenchShape shape) {
    return SgdOperations.adaptiveTakesGram(shape.samples(), shape.inputDim(), shape.width())
        ? GRAM
        : WEIGHT_SPACE;
  }
}
