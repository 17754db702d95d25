-- What the theory's formulas predict of each configuration beside what was measured: means over the seeds
-- of finished trials. On natural samples the accuracy of g, on fresh ones its agreement with f. Predicted
-- from the sizes of the trial alone; by parts from T2 and the multipliers of g's limit.
select
  sweep,
  distribution, base_points, attack, multipliers, pixel_form, norm, epsilon, input_dim, width, samples,
  noise_samples, slope, epochs, learning_rate, momentum, loss, trainer, precision, fresh_samples,
  attack_steps, attack_step_size, plateau_factor, plateau_patience, plateau_threshold,
  plateau_smallest_change,
  count(*) as seeds,
  avg(theory.accuracy_on_natural) as on_natural,
  stddev_samp(theory.accuracy_on_natural) as on_natural_deviation,
  avg(theory.predicted_on_natural) as predicted_on_natural,
  avg(theory.prediction_error_on_natural) as error_on_natural,
  avg(theory.predicted_by_parts_on_natural) as predicted_by_parts_on_natural,
  avg(theory.prediction_by_parts_error_on_natural) as by_parts_error_on_natural,
  avg(theory.accuracy_on_fresh) as on_fresh,
  stddev_samp(theory.accuracy_on_fresh) as on_fresh_deviation,
  avg(theory.predicted_on_fresh) as predicted_on_fresh,
  avg(theory.prediction_error_on_fresh) as error_on_fresh,
  avg(theory.predicted_by_parts_on_fresh) as predicted_by_parts_on_fresh,
  avg(theory.prediction_by_parts_error_on_fresh) as by_parts_error_on_fresh
from theory join trials using (sweep, trial)
where classifier = 'adversarial'
group by
  sweep,
  distribution, base_points, attack, multipliers, pixel_form, norm, epsilon, input_dim, width, samples,
  noise_samples, slope, epochs, learning_rate, momentum, loss, trainer, precision, fresh_samples,
  attack_steps, attack_step_size, plateau_factor, plateau_patience, plateau_threshold,
  plateau_smallest_change
