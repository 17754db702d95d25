/**
 * Where results are kept: a content-addressed store of classifiers and outcomes, and the Parquet
 * tables that are written from it, on any Hadoop file system.
 */
package perturbsweep.store;
