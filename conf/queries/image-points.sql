-- How far is what was measured with images from what the paper published, and was it measured by its recipe?
select
  data, scenario, norm, attack, published,
  round(measured, 3) as measured,
  round(measured_low, 3) as low,
  round(measured_high, 3) as high,
  round(difference, 3) as difference,
  same_recipe, seeds, train_images, crafted_images, train_epochs, retrain_epochs, sweep
from image_points
where measured is not null
order by data, scenario, norm, attack, sweep, crafted_images, train_images
