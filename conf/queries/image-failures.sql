-- Which trials with images diverged or failed, and why?
select
  sweep, trial, status, reason, data, scenario, attack, norm, epsilon, attack_steps, crafted_images, network,
  train_epochs, train_learning_rate, retrain_epochs, retrain_learning_rate, distribution, seed
from image_trials
where status != 'finished'
order by sweep, status, reason, trial
