package perturbsweep.num;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random numbers addressed by hash(seed, role, row): rows can be drawn in any order and in
 * parallel, a draw that is added moves no other, and the samples of a large N begin with those of a
 * small one.
 */
public final class RandomStream {

  private RandomStream() {}

  /**
   * The stream of a row: xoshiro256++ seeded with the SHA-256 of the address.
   *
   * @param seed of the trial
   * @param role what the numbers are for, for example {@code natural}
   * @param row at least 0
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  public static UniformRandomProvider of(long seed, String role, int row) {
    Interruption.check();
    byte[] address = (seed + "/" + role + "/" + row).getBytes(StandardCharsets.UTF_8);
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(address));
    long[] state = {digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong()};
    return RandomSource.XO_SHI_RO_256_PP.create(state);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
