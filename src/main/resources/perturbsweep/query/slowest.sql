-- One row for each stage that was computed, with the parameters of the first trial that needed it: order by
-- seconds desc for where the time went. Parameters are null until that trial has ended; those of trials with
-- images are in image_trials.
select
  stages.sweep,
  stages.trial,
  kind,
  stages.status,
  seconds,
  -- of the seconds of all stages of the sweep
  seconds / sum(seconds) over (partition by stages.sweep) as share,
  flop,
  form,
  evaluations,
  exact_epochs,
  stages.threads,
  host,
  distribution,
  base_points,
  attack,
  norm,
  epsilon,
  input_dim,
  width,
  samples,
  noise_samples,
  slope,
  epochs,
  loss,
  trainer,
  precision,
  seed
from stages left join trials on trials.sweep = stages.sweep and trials.trial = stages.trial
