-- One row for each point that the paper published for images and each configuration of image_means of the
-- same data, scenario, norm and size of perturbation; sweep and what was measured are null where there is
-- none. same_recipe tells whether all else is the paper's too: fewer images or epochs make another number.
-- The paper's points are read off its figures to about 0.02; each is a single seed, at its best epoch.
select
  published_images.data,
  published_images.scenario,
  published_images.norm,
  -- accuracy of g on natural test images after its best epoch
  published_images.accuracy as published,
  sweep,
  seeds,
  -- the same as published, mean over the seeds, and its 95% interval
  adversarial_best_test_accuracy as measured,
  adversarial_best_test_accuracy_low as measured_low,
  adversarial_best_test_accuracy_high as measured_high,
  -- measured less published
  adversarial_best_test_accuracy - published_images.accuracy as difference,
  image_means.train_images = published_images.train_images
    and image_means.crafted_images = published_images.crafted_images
    and image_means.train_epochs = published_images.train_epochs
    and image_means.retrain_epochs = published_images.retrain_epochs
    and image_means.train_learning_rate = 0.1D
    and image_means.retrain_learning_rate = published_images.retrain_learning_rate
    and size(split(classes, ' ')) = 10
    and contents = ''
    and attack = 'pgd'
    and (image_means.norm = 'L0' and attack_step_size = 0.3D
      or image_means.norm != 'L0' and attack_steps = 100 and attack_step_size = 0.2D)
    and test_images = 10000 and distribution = 'task'
    and train_plateau_factor = 0.1D and retrain_plateau_factor = 0.1D
    and train_plateau_patience = 10 and retrain_plateau_patience = 10
    and train_plateau_threshold = 0.0001D and retrain_plateau_threshold = 0.0001D
    and train_plateau_smallest_change = 0.00000001D and retrain_plateau_smallest_change = 0.00000001D
    and train_batch_size = 128 and retrain_batch_size = 128
    and train_momentum = 0.9D and retrain_momentum = 0.9D
    and train_weight_decay = 0.0005D and retrain_weight_decay = 0.0005D
    and case when published_images.data = 'cifar-10'
      then network = 'wide-resnet' and depth = 28 and widen = 10 and dropout = 0.3D
        and train_augmentation = 'crop-flip' and retrain_augmentation = 'crop-flip'
      else network = 'conv-net' and train_augmentation = 'none' and retrain_augmentation = 'none'
    end as same_recipe,
  -- the configuration's own
  classes, image_means.train_images, test_images, contents, network, depth, widen, dropout,
  image_means.crafted_images, attack, image_means.epsilon, attack_steps, attack_step_size,
  image_means.train_epochs, train_learning_rate, train_momentum, train_weight_decay, train_batch_size,
  train_augmentation, train_plateau_factor, train_plateau_patience, train_plateau_threshold,
  train_plateau_smallest_change, image_means.retrain_epochs, image_means.retrain_learning_rate,
  retrain_momentum, retrain_weight_decay, retrain_batch_size, retrain_augmentation,
  retrain_plateau_factor, retrain_plateau_patience, retrain_plateau_threshold,
  retrain_plateau_smallest_change, distribution, workers, averaging_frequency
from published_images left join image_means
  on image_means.data = published_images.data
  and image_means.scenario = published_images.scenario
  and image_means.norm = published_images.norm
  -- of L0, pixels
  and case when published_images.norm = 'L0' then attack_steps = published_images.epsilon
    else image_means.epsilon = published_images.epsilon end
