package perturbsweep.store;

import java.io.IOException;

/** All that a store of networks of images promises, where a rename is no single step. */
class ObjectStoreImageCacheTest extends HadoopImageCacheTest {

  @Override
  Outputs outputs() throws IOException {
    return Outputs.at(ObjectStoreFileSystem.newBucket(), ObjectStoreFileSystem.settings(folder));
  }
}
