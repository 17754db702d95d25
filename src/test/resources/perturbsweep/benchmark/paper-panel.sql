-- What was measured beside what was published: one row for each trial of a panel; the base is in both.
create table comparison as
with panels as (
  select 'input_dim' as panel, * from read_parquet('${trials}/*.parquet')
  where noise_samples = 10000
  union all
  select 'noise_samples' as panel, * from read_parquet('${trials}/*.parquet')
  where input_dim = 10000
), published as (
  select * from read_csv('${published}', header = true)
), seconds as (
  select trial, sum(seconds) as seconds, max(threads) as threads from read_parquet('${stages}/*.parquet')
  where kind in ('attack', 'adversarial', 'evaluate') group by trial
)
select
  panels.panel,
  panels.norm,
  panels.input_dim::int as input_dim,
  panels.noise_samples::int as noise_samples,
  round(panels.epsilon, 6) as epsilon,
  published.adversarial_accuracy_on_natural as published,
  panels.adversarial_accuracy_on_natural as measured,
  round(panels.adversarial_accuracy_on_natural
    - published.adversarial_accuracy_on_natural, 6) as deviation,
  panels.noise_accuracy_on_natural as control,
  panels.adversarial_accuracy_on_fresh as on_fresh_samples,
  round(panels.fooled_after, 6) as fooled,
  panels.adversarial_evaluations as evaluations,
  round(seconds.seconds, 1) as seconds,
  seconds.threads
from panels
left join published on published.panel = panels.panel
  and published.norm = panels.norm
  and published.input_dim = panels.input_dim
  and published.noise_samples = panels.noise_samples
left join seconds on panels.trial = seconds.trial
