package perturbsweep.data.image;

/**
 * A file that images were read from.
 *
 * @param place where it is
 * @param sha256 of what it holds, uncompressed, 64 lower-case hexadecimal digits: two files that
 *     differ in their compression only have the same
 * @param isPublished whether it is known for the published file; else its folder's {@code
 *     SHA256SUMS} vouches for it
 */
public record ImageSource(String place, String sha256, boolean isPublished) {}
