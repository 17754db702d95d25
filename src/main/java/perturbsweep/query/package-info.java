/** Questions to the tables of sweeps, in SQL. */
package perturbsweep.query;
