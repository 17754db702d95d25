-- How does the accuracy of g go along each axis that the sweep varies, all others held?
select
  sweep, axis, curve, distribution, base_points, attack, norm, slope, trainer, value, seeds,
  round(adversarial_accuracy_on_natural, 3) as g_on_natural,
  round(adversarial_accuracy_on_fresh, 3) as g_on_fresh
from by_axis
where points > 1
order by sweep, axis, curve, value
