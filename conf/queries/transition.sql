-- At which size of the perturbations does g change sides, from f's opposite to f? (conf/theory.conf)
-- Orthogonal samples: those of the sweep have length sqrt(input_dim), so e = epsilon sqrt(N) / R.
select
  base_points, slope, round(epsilon * sqrt(samples) / sqrt(input_dim), 2) as e,
  round(avg(adversarial_accuracy_on_natural), 3) as agreement,
  round(avg(adversarial_accuracy_on_fresh), 3) as agreement_on_fresh,
  count(*) as seeds
from trials
where distribution = 'orthogonal' and trainer = 'limit' and base_points like 'natural%'
group by 1, 2, 3
order by 1, 2, 3
