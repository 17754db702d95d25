package perturbsweep.spark;

import com.github.luben.zstd.util.Native;
import net.jpountz.lz4.LZ4Factory;

/**
 * The native libraries by which Spark and Parquet compress. JavaCPP walks through all loaded
 * libraries while it loads its own, and closes some on the way: where another thread loads one at
 * that moment, each waits for a lock of the C library that the other holds, and the process stands
 * still for ever. So these are loaded before any work can begin.
 */
final class NativeCodecs {

  private NativeCodecs() {}

  /** Loads them, once in a process; a thread that comes meanwhile waits. */
  static synchronized void load() {
    LZ4Factory.fastestInstance();
    Native.load();
  }
}
