-- One row for each configuration of means and each axis with a number for a value that takes several
-- values in its sweep: where axis = 'noise_samples' is what to plot over value, a line for each curve.
-- What lies beside all curves is there too: where points > 1 leaves it out.
with numbered as (
  select
    stack(
      9,
      'epsilon', epsilon,
      'input_dim', double(input_dim),
      'width', double(width),
      'samples', double(samples),
      'noise_samples', double(noise_samples),
      'slope', slope,
      'epochs', double(epochs),
      'learning_rate', learning_rate,
      'momentum', momentum
    ) as (axis, value),
    map(
      'distribution', distribution,
      'base_points', base_points,
      'attack', attack,
      'norm', norm,
      'epsilon', string(epsilon),
      'multipliers', multipliers,
      'pixel_form', pixel_form,
      'input_dim', string(input_dim),
      'width', string(width),
      'samples', string(samples),
      'noise_samples', string(noise_samples),
      'slope', string(slope),
      'epochs', string(epochs),
      'learning_rate', string(learning_rate),
      'momentum', string(momentum),
      'loss', loss,
      'trainer', trainer,
      'precision', precision
    ) as axes,
    struct(*) as configuration
  from means
), compared as (
  select
    axis,
    value,
    configuration,
    configuration.epsilon as epsilon,
    -- Along input_dim an epsilon may grow by any of a sweep file's rules, which are looked at below.
    to_json(map_filter(axes, (name, text) ->
      name != axis and not (axis = 'input_dim' and name = 'epsilon'))) as others
  from numbered
), grouped as (
  select
    *,
    collect_set(value) over (partition by configuration.sweep, axis) as values,
    collect_set(struct(value, epsilon)) over (partition by configuration.sweep, axis, others) as alike
  from compared
), joined as (
  select
    *,
    -- Along input_dim epsilon stays, or goes like its root (per-sqrt-dim) or like one over it (pixels), to
    -- within 5%, for published ones are rounded.
    filter(alike, point -> axis != 'input_dim'
      or exists(
        array(1D, sqrt(point.value / value), value / point.value),
        growth -> abs(point.epsilon / (epsilon * growth) - 1) < 0.05D)) as neighbours
  from grouped
  where size(values) > 1
)
select
  -- name of the axis, as a column of means
  axis,
  -- of that axis
  value,
  -- a number for each choice of all other axes: what belongs together has the same, of its sweep and axis
  dense_rank() over (
    partition by configuration.sweep, axis order by others, array_min(neighbours)) as curve,
  -- values of the axis on that curve
  size(array_distinct(transform(neighbours, point -> point.value))) as points,
  configuration.*
from joined
