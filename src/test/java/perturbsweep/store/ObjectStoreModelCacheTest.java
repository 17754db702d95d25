package perturbsweep.store;

import java.io.IOException;

/** All that a store promises, where a rename is no single step. */
class ObjectStoreModelCacheTest extends HadoopModelCacheTest {

  @Override
  Outputs outputs() throws IOException {
    return Outputs.at(ObjectStoreFileSystem.newBucket(), ObjectStoreFileSystem.settings(folder));
  }

  @Override
  String setAside(String file) {
    return file;
  }
}
