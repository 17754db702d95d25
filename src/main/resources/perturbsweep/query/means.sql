-- Means over the seeds of each configuration, of finished trials only, with 95% confidence intervals:
-- mean -+ t(0.975; n - 1) s / sqrt(n), null for a single seed. Seeds count as independent draws of a
-- normal distribution, so a bound may lie outside [0, 1].
with configurations as (
  select
    sweep,
    distribution, base_points, attack, multipliers, pixel_form, norm, epsilon, input_dim, width, samples, noise_samples, slope, epochs,
    learning_rate, momentum, loss, trainer, precision,
    fresh_samples, attack_steps, attack_step_size, plateau_factor, plateau_patience,
    plateau_threshold, plateau_smallest_change,
    count(*) as seeds,
    t_quantile(0.975D, count(*) - 1) / sqrt(count(*)) as deviations,
    avg(natural_accuracy) as natural_accuracy,
    stddev_samp(natural_accuracy) as natural_accuracy_deviation,
    avg(noise_accuracy_on_natural) as noise_accuracy_on_natural,
    stddev_samp(noise_accuracy_on_natural) as noise_accuracy_on_natural_deviation,
    avg(adversarial_accuracy) as adversarial_accuracy,
    stddev_samp(adversarial_accuracy) as adversarial_accuracy_deviation,
    avg(adversarial_accuracy_on_natural) as adversarial_accuracy_on_natural,
    stddev_samp(adversarial_accuracy_on_natural) as adversarial_accuracy_on_natural_deviation,
    avg(adversarial_accuracy_on_fresh) as adversarial_accuracy_on_fresh,
    stddev_samp(adversarial_accuracy_on_fresh) as adversarial_accuracy_on_fresh_deviation,
    avg(noise_accuracy_on_fresh) as noise_accuracy_on_fresh,
    stddev_samp(noise_accuracy_on_fresh) as noise_accuracy_on_fresh_deviation
  from trials
  where status = 'finished'
  group by
    sweep,
    distribution, base_points, attack, multipliers, pixel_form, norm, epsilon, input_dim, width, samples, noise_samples, slope, epochs,
    learning_rate, momentum, loss, trainer, precision,
    fresh_samples, attack_steps, attack_step_size, plateau_factor, plateau_patience,
    plateau_threshold, plateau_smallest_change
)
select
  sweep,
  distribution, base_points, attack, multipliers, pixel_form, norm, epsilon, input_dim, width, samples, noise_samples, slope, epochs,
  learning_rate, momentum, loss, trainer, precision,
  fresh_samples, attack_steps, attack_step_size, plateau_factor, plateau_patience,
  plateau_threshold, plateau_smallest_change,
  seeds,
  natural_accuracy,
  natural_accuracy - deviations * natural_accuracy_deviation as natural_accuracy_low,
  natural_accuracy + deviations * natural_accuracy_deviation as natural_accuracy_high,
  noise_accuracy_on_natural,
  noise_accuracy_on_natural - deviations * noise_accuracy_on_natural_deviation
    as noise_accuracy_on_natural_low,
  noise_accuracy_on_natural + deviations * noise_accuracy_on_natural_deviation
    as noise_accuracy_on_natural_high,
  adversarial_accuracy,
  adversarial_accuracy - deviations * adversarial_accuracy_deviation as adversarial_accuracy_low,
  adversarial_accuracy + deviations * adversarial_accuracy_deviation as adversarial_accuracy_high,
  adversarial_accuracy_on_natural,
  adversarial_accuracy_on_natural - deviations * adversarial_accuracy_on_natural_deviation
    as adversarial_accuracy_on_natural_low,
  adversarial_accuracy_on_natural + deviations * adversarial_accuracy_on_natural_deviation
    as adversarial_accuracy_on_natural_high,
  adversarial_accuracy_on_fresh,
  adversarial_accuracy_on_fresh - deviations * adversarial_accuracy_on_fresh_deviation
    as adversarial_accuracy_on_fresh_low,
  adversarial_accuracy_on_fresh + deviations * adversarial_accuracy_on_fresh_deviation
    as adversarial_accuracy_on_fresh_high,
  noise_accuracy_on_fresh,
  noise_accuracy_on_fresh - deviations * noise_accuracy_on_fresh_deviation
    as noise_accuracy_on_fresh_low,
  noise_accuracy_on_fresh + deviations * noise_accuracy_on_fresh_deviation
    as noise_accuracy_on_fresh_high
from configurations
