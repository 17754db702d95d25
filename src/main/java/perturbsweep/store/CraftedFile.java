package perturbsweep.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import perturbsweep.deep.PerturbedImages;
import perturbsweep.pipeline.CraftedImages;
import perturbsweep.pipeline.StageReport;
import perturbsweep.spec.ImageShape;

/**
 * A block of perturbed images as a Parquet file, which is small enough to be made and checked in
 * memory: nothing is parsed before its {@link Seal} was compared.
 */
final class CraftedFile {

  private static final String HEADER = "block";
  private static final String SEAL = "seal";

  private CraftedFile() {}

  /** What the file holds beside its rows, as JSON in its metadata. */
  record Header(StageReport report, int first, int images, ImageShape shape, int classes) {

    private static Header of(CraftedImages crafted) {
      PerturbedImages images = crafted.images();
      return new Header(
          crafted.report(), crafted.first(), images.count(), images.shape(), images.classes());
    }
  }

  /**
   * The whole file.
   *
   * @param crafted finished
   */
  static byte[] write(CraftedImages crafted) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String header = new String(EntryJson.write(Header.of(crafted)), StandardCharsets.UTF_8);
    try (FSDataOutputStream out = new FSDataOutputStream(bytes, null)) {
      new ParquetFile(out, new Configuration(false))
          .write(
              CraftedColumns.TABLE,
              Map.of(HEADER, header, SEAL, Seal.OPEN),
              file -> {
                for (int image = 0; image < crafted.images().count(); image++) {
                  file.write(new CraftedColumns.Row(crafted, image));
                }
              });
    }
    byte[] file = bytes.toByteArray();
    Seal.close(file);
    return file;
  }

  /**
   * The block that was written.
   *
   * @throws DamagedEntryException if the file is not as it was written
   */
  static CraftedImages read(byte[] file) throws IOException {
    Seal.check(file);
    try (ParquetFileReader parquet = ParquetFileReader.open(new ParquetBytes(file))) {
      FileMetaData metadata = parquet.getFooter().getFileMetaData();
      String header = metadata.getKeyValueMetaData().get(HEADER);
      if (header == null || !metadata.getSchema().equals(CraftedColumns.TABLE.schema())) {
        throw new DamagedEntryException("it is no block of images of this version");
      }
      return new CraftedRows(EntryJson.read(header.getBytes(StandardCharsets.UTF_8), Header.class))
          .readFrom(parquet);
    }
  }
}
