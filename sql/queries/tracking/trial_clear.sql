DELETE FROM tracking.trial_change WHERE trial_id = @id;
