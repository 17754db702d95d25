-- Does g, which saw nothing but mislabelled images, know natural ones that it never saw, and does the attack fool f?
select
  sweep, data, scenario, attack, norm, round(epsilon, 4) as epsilon, crafted_images, train_images, retrain_epochs, seeds,
  chance,
  round(natural_best_test_accuracy, 3) as f_on_test,
  round(fooled_after, 3) as fooled,
  round(adversarial_best_test_accuracy, 3) as g_on_test,
  round(adversarial_best_test_accuracy_low, 3) as g_low,
  round(adversarial_best_test_accuracy_high, 3) as g_high,
  round(adversarial_test_accuracy, 3) as g_last_epoch
from image_means
order by sweep, data, scenario, norm, attack, epsilon, crafted_images, train_images, retrain_epochs
