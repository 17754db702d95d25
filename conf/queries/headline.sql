-- Does g, which saw nothing but mislabelled noise, know the natural samples, and does h, the control, not?
select
  sweep, distribution, base_points, attack, norm, round(epsilon, 4) as epsilon, input_dim, width, samples,
  noise_samples, slope, trainer, seeds,
  round(natural_accuracy, 3) as f_on_own,
  round(adversarial_accuracy_on_natural, 3) as g_on_natural,
  round(adversarial_accuracy_on_natural_low, 3) as g_low,
  round(adversarial_accuracy_on_natural_high, 3) as g_high,
  round(noise_accuracy_on_natural, 3) as h_on_natural,
  round(adversarial_accuracy_on_fresh, 3) as g_on_fresh
from means
order by sweep, distribution, base_points, attack, norm, input_dim, width, samples, noise_samples, epsilon,
  slope, trainer
