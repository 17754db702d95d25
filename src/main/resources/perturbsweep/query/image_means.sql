-- Means over the seeds of each configuration of trials with images, of finished trials only, with 95%
-- confidence intervals as those of means: null for a single seed. What trials with images are is in
-- image_trials, which has the columns described.
with configurations as (
  select
    sweep,
    data, classes, train_images, test_images, contents, network, depth, widen, dropout, scenario,
    crafted_images, attack, norm, epsilon, attack_steps, attack_step_size, train_epochs,
    train_learning_rate, train_momentum, train_weight_decay, train_batch_size, train_augmentation,
    train_plateau_factor, train_plateau_patience, train_plateau_threshold,
    train_plateau_smallest_change, retrain_epochs, retrain_learning_rate, retrain_momentum,
    retrain_weight_decay, retrain_batch_size, retrain_augmentation, retrain_plateau_factor,
    retrain_plateau_patience, retrain_plateau_threshold, retrain_plateau_smallest_change, distribution,
    workers, averaging_frequency,
    count(*) as seeds,
    t_quantile(0.975D, count(*) - 1) / sqrt(count(*)) as deviations,
    avg(natural_test_accuracy) as natural_test_accuracy,
    stddev_samp(natural_test_accuracy) as natural_test_accuracy_deviation,
    avg(natural_best_test_accuracy) as natural_best_test_accuracy,
    stddev_samp(natural_best_test_accuracy) as natural_best_test_accuracy_deviation,
    avg(fooled_before) as fooled_before,
    avg(fooled_after) as fooled_after,
    stddev_samp(fooled_after) as fooled_after_deviation,
    avg(adversarial_accuracy) as adversarial_accuracy,
    avg(adversarial_accuracy_on_train) as adversarial_accuracy_on_train,
    stddev_samp(adversarial_accuracy_on_train) as adversarial_accuracy_on_train_deviation,
    avg(adversarial_test_accuracy) as adversarial_test_accuracy,
    stddev_samp(adversarial_test_accuracy) as adversarial_test_accuracy_deviation,
    avg(adversarial_best_test_accuracy) as adversarial_best_test_accuracy,
    stddev_samp(adversarial_best_test_accuracy) as adversarial_best_test_accuracy_deviation
  from image_trials
  where status = 'finished'
  group by
    sweep,
    data, classes, train_images, test_images, contents, network, depth, widen, dropout, scenario,
    crafted_images, attack, norm, epsilon, attack_steps, attack_step_size, train_epochs,
    train_learning_rate, train_momentum, train_weight_decay, train_batch_size, train_augmentation,
    train_plateau_factor, train_plateau_patience, train_plateau_threshold,
    train_plateau_smallest_change, retrain_epochs, retrain_learning_rate, retrain_momentum,
    retrain_weight_decay, retrain_batch_size, retrain_augmentation, retrain_plateau_factor,
    retrain_plateau_patience, retrain_plateau_threshold, retrain_plateau_smallest_change, distribution,
    workers, averaging_frequency
)
select
  sweep,
  data, classes, train_images, test_images, contents, network, depth, widen, dropout, scenario,
  crafted_images, attack, norm, epsilon, attack_steps, attack_step_size, train_epochs,
  train_learning_rate, train_momentum, train_weight_decay, train_batch_size, train_augmentation,
  train_plateau_factor, train_plateau_patience, train_plateau_threshold, train_plateau_smallest_change,
  retrain_epochs, retrain_learning_rate, retrain_momentum, retrain_weight_decay, retrain_batch_size,
  retrain_augmentation, retrain_plateau_factor, retrain_plateau_patience, retrain_plateau_threshold,
  retrain_plateau_smallest_change, distribution, workers, averaging_frequency,
  seeds,
  -- accuracy of a guess
  1D / size(split(classes, ' ')) as chance,
  natural_test_accuracy,
  natural_test_accuracy - deviations * natural_test_accuracy_deviation
    as natural_test_accuracy_low,
  natural_test_accuracy + deviations * natural_test_accuracy_deviation
    as natural_test_accuracy_high,
  natural_best_test_accuracy,
  natural_best_test_accuracy - deviations * natural_best_test_accuracy_deviation
    as natural_best_test_accuracy_low,
  natural_best_test_accuracy + deviations * natural_best_test_accuracy_deviation
    as natural_best_test_accuracy_high,
  fooled_before,
  fooled_after,
  fooled_after - deviations * fooled_after_deviation
    as fooled_after_low,
  fooled_after + deviations * fooled_after_deviation
    as fooled_after_high,
  adversarial_accuracy,
  adversarial_accuracy_on_train,
  adversarial_accuracy_on_train - deviations * adversarial_accuracy_on_train_deviation
    as adversarial_accuracy_on_train_low,
  adversarial_accuracy_on_train + deviations * adversarial_accuracy_on_train_deviation
    as adversarial_accuracy_on_train_high,
  adversarial_test_accuracy,
  adversarial_test_accuracy - deviations * adversarial_test_accuracy_deviation
    as adversarial_test_accuracy_low,
  adversarial_test_accuracy + deviations * adversarial_test_accuracy_deviation
    as adversarial_test_accuracy_high,
  adversarial_best_test_accuracy,
  adversarial_best_test_accuracy - deviations * adversarial_best_test_accuracy_deviation
    as adversarial_best_test_accuracy_low,
  adversarial_best_test_accuracy + deviations * adversarial_best_test_accuracy_deviation
    as adversarial_best_test_accuracy_high
from configurations
