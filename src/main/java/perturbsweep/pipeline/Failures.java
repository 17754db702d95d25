package perturbsweep.pipeline;

import java.util.Locale;
import perturbsweep.num.NativeMemoryError;
import perturbsweep.plan.CostModel;
import perturbsweep.train.DivergedException;

/** What an exception means for the stage that threw it. */
final class Failures {

  private static final double GB = 1e9;
  private static final String WHAT_TO_DO =
      "run fewer tasks at a time, or give the process more memory";

  private Failures() {}

  static Status status(Throwable thrown) {
    return thrown instanceof DivergedException ? Status.DIVERGED : Status.FAILED;
  }

  /** One line, without the name of the stage. */
  static String reason(Throwable thrown, Stage stage) {
    if (thrown instanceof DivergedException || thrown instanceof StageDeadlineException) {
      return thrown.getMessage();
    }
    if (thrown instanceof NativeMemoryError) {
      return thrown.getMessage() + "; " + WHAT_TO_DO;
    }
    if (thrown instanceof OutOfMemoryError) {
      return String.format(
          Locale.ROOT,
          "%s; Java has %.2f GB for all tasks of this process, and by the plan this stage takes"
              + " %.2f GB of it; %s",
          thrown,
          Runtime.getRuntime().maxMemory() / GB,
          CostModel.of(stage.kind(), stage.trial()).heapBytes() / GB,
          WHAT_TO_DO);
    }
    return thrown.toString();
  }
}
