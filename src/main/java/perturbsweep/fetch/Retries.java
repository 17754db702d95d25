package perturbsweep.fetch;

import java.time.Duration;

/**
 * How long a download is tried.
 *
 * @param attempts in a row that bring nothing new, at least 1
 * @param pause after the first of them; twice as long after each that follows
 * @param silence after which a connection counts as broken
 */
public record Retries(int attempts, Duration pause, Duration silence) {

  /** Half a minute of pauses in all. */
  public static final Retries DEFAULT =
      new Retries(5, Duration.ofSeconds(2), Duration.ofSeconds(30));

  /** The pause after a number of attempts in a row that brought nothing new. */
  Duration pauseAfter(int failures) {
    return pause.multipliedBy(1L << Math.max(0, failures - 1));
  }
}
