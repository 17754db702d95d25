package perturbsweep.data.image;

import java.io.IOException;
import java.util.Arrays;
import perturbsweep.spec.ImageShape;

/**
 * The binary version of CIFAR-10: one record after the other, without a header. A record is the
 * label, one byte, then the pixels: red, green, blue, each row by row.
 */
final class CifarFormat {

  private CifarFormat() {}

  /**
   * Reads a file to its end.
   *
   * @param classes which labels are below
   * @param selection is offered every image
   * @return records that it has
   */
  static int read(CheckedStream in, ImageShape shape, int classes, Selection selection)
      throws IOException {
    int bytes = 1 + shape.values();
    int records = 0;
    for (byte[] record = in.read(bytes); record.length > 0; record = in.read(bytes)) {
      long start = in.offset() - record.length;
      if (record.length < bytes) {
        throw new MalformedImagesException(
            "%s: is truncated: record %d, at byte %d, should have %d bytes; the file ends at byte %d"
                .formatted(in.place(), records, start, bytes, in.offset()));
      }
      int label = Byte.toUnsignedInt(record[0]);
      Labels.require(in.place(), label, classes, records, start);
      selection.offer(label, Arrays.copyOfRange(record, 1, bytes));
      records++;
    }
    if (records == 0) {
      throw new MalformedImagesException(
          "%s: is empty: expected records of %d bytes".formatted(in.place(), bytes));
    }
    in.requireEnd("its records");
    return records;
  }
}
