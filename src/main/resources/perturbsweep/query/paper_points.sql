-- One row for each point that the paper published for artificial data and each configuration of means that
-- matches it and follows the paper's recipe; sweep and what was measured are null where none does. The
-- paper's points are read off its figures to about 0.01; each is a single seed that its authors chose.
-- Four figures share a base, so that some configurations were published up to four times.
select
  -- the axis of the published figure that the point is from
  panel,
  published.distribution,
  published.norm,
  published.input_dim,
  published.width,
  published.samples,
  published.noise_samples,
  -- as published, in two digits
  published.epsilon,
  -- accuracy of g on the natural samples
  published.accuracy as published,
  sweep,
  seeds,
  -- the same as published, mean over the seeds, and its 95% interval
  adversarial_accuracy_on_natural as measured,
  adversarial_accuracy_on_natural_low as measured_low,
  adversarial_accuracy_on_natural_high as measured_high,
  -- measured less published
  adversarial_accuracy_on_natural - published.accuracy as difference,
  -- the configuration's own
  means.epsilon as measured_epsilon,
  base_points,
  attack,
  multipliers,
  pixel_form,
  slope,
  epochs,
  learning_rate,
  momentum,
  loss,
  trainer,
  precision
from published left join means
  on means.distribution = published.distribution
  and means.norm = published.norm
  and means.input_dim = published.input_dim
  and means.width = published.width
  and means.samples = published.samples
  and means.noise_samples = published.noise_samples
  -- 0.0078 sqrt(1000) = 0.247 was published as 0.24
  and abs(means.epsilon / published.epsilon - 1) < 0.03D
  and means.slope = 0.01D
  and means.base_points = 'noise'
  and means.attack = 'pgd'
  -- any trainer that goes by the recipe, so not the one that goes on to the limit
  and means.epochs = 100000
  and means.learning_rate = 0.01D
  and means.momentum = 0.9D
  and means.loss = 'exponential'
  and means.trainer != 'limit'
