/** Labelled images: the formats in which they are published, read from streams, and checked. */
package perturbsweep.data.image;
