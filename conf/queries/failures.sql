-- Which trials with random samples diverged or failed, and why?
select
  sweep, trial, status, reason, distribution, base_points, attack, norm, epsilon, input_dim, width,
  samples, noise_samples, slope, learning_rate, trainer, seed
from trials
where status != 'finished'
order by sweep, status, reason, trial
