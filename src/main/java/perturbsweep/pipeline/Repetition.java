package perturbsweep.pipeline;

/** Times work by doing it again and again. */
final class Repetition {

  private Repetition() {}

  /**
   * How often work can be done in a second.
   *
   * @param atLeastSeconds of repeating it; it is done once at least
   */
  static double timesPerSecond(Runnable work, double atLeastSeconds) {
    long start = System.nanoTime();
    int times = 0;
    double seconds;
    do {
      work.run();
      times++;
      seconds = (System.nanoTime() - start) / 1e9;
    } while (seconds < atLeastSeconds);
    return times / seconds;
  }
}
