-- Where did the time go?
select
  sweep, kind, trial, round(seconds, 1) as seconds, round(100 * share, 1) as percent,
  round(flop / seconds / 1e9, 1) as gflop_per_second, evaluations, exact_epochs, form, threads, host,
  norm, input_dim, width, samples, noise_samples, seed
from slowest
order by slowest.seconds desc
limit 20
