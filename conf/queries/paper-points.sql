-- How far is what was measured from what the paper published?
select
  panel, norm, input_dim, samples, noise_samples, epsilon, published,
  round(measured, 3) as measured,
  round(measured_low, 3) as low,
  round(measured_high, 3) as high,
  round(difference, 3) as difference,
  seeds, epochs, trainer, sweep
from paper_points
where measured is not null
order by panel, norm, input_dim, samples, noise_samples, epsilon, sweep
