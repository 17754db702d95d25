-- Does what g knows of f rise early in training and fade later? (conf/theory.conf)
select
  slope, round(epsilon, 1) as epsilon, round(2 * log10(c.epoch + 1)) / 2 as decade,
  round(avg(c.accuracy_on_natural), 3) as accuracy,
  round(avg(natural_boundary_alignment), 3) as alignment
from curves c join trials t using (sweep, trial)
where c.classifier = 'adversarial' and base_points = 'natural-random' and trainer = 'handover'
  and distribution = 'orthogonal'
group by 1, 2, 3
order by 1, 2, 3
