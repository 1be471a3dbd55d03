UPDATE tracking.trial SET errand_id = @errand_id WHERE id = @id;
