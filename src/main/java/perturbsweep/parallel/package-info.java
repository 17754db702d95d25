/** Trainings that DL4J spreads over Spark's executors. */
package perturbsweep.parallel;
