-- The models that parts may fit.
SELECT model
FROM assets.model_v
ORDER BY model;
