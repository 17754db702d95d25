package perturbsweep.verify;

import perturbsweep.train.Trainer;

/** A trainer under the name that verification reports it by. */
record NamedTrainer(String name, Trainer trainer) {}
