-- One row for each number that the theory predicts of a trial's g and that was measured: order by
-- absolute_error desc for where it is wrong most.
with compared as (
  select
    sweep,
    trial,
    stack(
      6,
      'predicted_on_natural',
        predicted_on_natural, accuracy_on_natural, prediction_error_on_natural,
      'predicted_on_fresh',
        predicted_on_fresh, accuracy_on_fresh, prediction_error_on_fresh,
      'predicted_by_parts_on_natural',
        predicted_by_parts_on_natural, accuracy_on_natural, prediction_by_parts_error_on_natural,
      'predicted_by_parts_on_fresh',
        predicted_by_parts_on_fresh, accuracy_on_fresh, prediction_by_parts_error_on_fresh,
      'predicted_perturbation_alignment',
        predicted_perturbation_alignment, perturbation_alignment, perturbation_alignment_error,
      'predicted_coherent_share',
        predicted_coherent_share, coherent_share, coherent_share_error
    ) as (what, predicted, measured, error)
  from theory
  where classifier = 'adversarial'
)
select
  sweep,
  trial,
  -- the column of theory that predicts it
  what,
  predicted,
  measured,
  -- predicted less measured
  error,
  abs(error) as absolute_error,
  distribution,
  base_points,
  attack,
  multipliers,
  pixel_form,
  norm,
  epsilon,
  input_dim,
  width,
  samples,
  noise_samples,
  slope,
  epochs,
  trainer,
  precision,
  seed
from compared join trials using (sweep, trial)
where error is not null
