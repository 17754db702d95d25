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
    to_json(map_filter(axes, (name, text) ->
      name != axis and not (axis = 'input_dim' and name = 'epsilon'))) as others,
    -- Along input_dim epsilon may stay, ...
    case when axis = 'input_dim' then configuration.epsilon end as constant,
    -- ... or go by a sweep file's rules, per-sqrt-dim or for L0 pixels: then this stays.
    case
      when axis != 'input_dim' then null
      when configuration.norm = 'L0' then round(configuration.epsilon * configuration.input_dim)
      else configuration.epsilon / sqrt(configuration.input_dim)
    end as share
  from numbered
), grouped as (
  select
    *,
    collect_set(value) over (partition by configuration.sweep, axis) as values,
    array_sort(collect_set(struct(share, value, constant))
      over (partition by configuration.sweep, axis, others)) as alike,
    -- Published epsilons have two digits; pixels are whole numbers.
    if(configuration.norm = 'L0', 1D, 1.05D) as tolerance
  from compared
), rounded as (
  select
    *,
    -- Shares count as the same from one up to the tolerance above it, the smallest first.
    array_max(filter(
      aggregate(
        alike.share,
        cast(array() as array<double>),
        (firsts, next) -> if(
          next <= tolerance * element_at(firsts, -1), firsts, concat(firsts, array(next)))),
      first -> first <= share)) as first
  from grouped
  where size(values) > 1
), shared as (
  select
    *,
    filter(alike, point -> point.share between first and tolerance * first) as same
  from rounded
), placed as (
  select
    *,
    -- What has the same value is told apart by its place, so that a curve has each value once.
    size(filter(
      same,
      point -> point.value = value
        and struct(point.share, point.constant) < struct(share, constant))) as place
  from shared
), decided as (
  select
    *,
    -- The rule that joins more; the constant one if none does.
    if(
      size(filter(
        array_distinct(same.value),
        any -> size(filter(same, point -> point.value = any)) > place))
        > size(filter(alike, point -> point.constant = constant)),
      struct(cast(null as double) as constant, first, place),
      struct(constant, cast(null as double) as first, 0 as place)) as rule
  from placed
)
select
  -- name of the axis, as a column of means
  axis,
  -- of that axis
  value,
  -- a number for each choice of all other axes: what belongs together has the same, of its sweep and axis.
  -- Along input_dim epsilon stays, or is the same share of the root of input_dim, or for L0 the same number
  -- of pixels: whichever joins more
  dense_rank() over (partition by configuration.sweep, axis order by others, rule) as curve,
  -- values of the axis on that curve, each of which it has once
  int(count(*) over (partition by configuration.sweep, axis, others, rule)) as points,
  configuration.*
from decided
