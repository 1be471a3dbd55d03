-- The device that stands for a rep's own browser or file uploads.
SELECT token
FROM tracking.device
WHERE rep_id = @rep_id AND stands_for = @stands_for AND revoked_at IS NULL;
