-- Which of the theory's predictions are wrong, in which setting, and by how much?
select
  what, distribution, base_points, attack, norm, trainer,
  count(*) as trials,
  round(avg(error), 3) as mean_error,
  round(max(absolute_error), 3) as largest_error,
  max_by(trial, absolute_error) as worst_trial
from disagreements
group by what, distribution, base_points, attack, norm, trainer
order by largest_error desc, trials desc, what, distribution, base_points, attack, norm, trainer
