DELETE FROM tracking.trace WHERE finding_id = @id;
