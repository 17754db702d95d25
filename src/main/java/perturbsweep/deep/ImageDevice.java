package perturbsweep.deep;

import org.nd4j.linalg.factory.Nd4j;

/**
 * The GPU that networks of this process run on, where ND4J has some and the process was given one
 * of them. A processor is no such device: there, nothing changes.
 */
public final class ImageDevice {

  private static final int NONE = -1;

  /** Of the process, for a network's threads are not those that it is chosen by. */
  private static volatile int device = NONE;

  private ImageDevice() {}

  /**
   * Has networks that are made from now on run on a device.
   *
   * @param number as ND4J counts devices, from 0
   */
  public static void choose(int number) {
    device = number;
  }

  /** Has the calling thread use it. */
  static void attach() {
    if (device != NONE) {
      Nd4j.getAffinityManager().unsafeSetDevice(device);
    }
  }
}
