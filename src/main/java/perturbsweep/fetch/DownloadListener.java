package perturbsweep.fetch;

import java.time.Duration;

/** Hears how downloads go on. */
public interface DownloadListener {

  /**
   * Bytes have arrived.
   *
   * @param name of the file
   * @param bytes that are here
   * @param total that there will be; negative if the mirror does not say
   */
  void arrived(String name, long bytes, long total);

  /**
   * A connection broke off, and another will be made.
   *
   * @param name of the file
   * @param reason for people
   * @param pause until then
   */
  void retrying(String name, String reason, Duration pause);
}
