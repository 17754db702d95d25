package perturbsweep.cli;

import java.time.Duration;

/** Durations for people. */
final class Durations {

  private Durations() {}

  /** For example {@code 8 s}, {@code 2 min 05 s}, {@code 3 h 20 min}, {@code 12.5 days}. */
  static String text(Duration duration) {
    long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
    if (seconds < 48 * 3600) {
      return "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
    double days = seconds / 86400.0;
    return days < 730 ? "%.1f days".formatted(days) : "%.1f years".formatted(days / 365.25);
  }

  /** As {@link #text(Duration)}. */
  static String text(double seconds) {
    return text(Duration.ofMillis((long) Math.min(seconds * 1000, Long.MAX_VALUE / 2.0)));
  }
}
