-- Ends every phone of a rep that has left.
UPDATE tracking.device
SET revoked_at = @now
WHERE rep_id = @rep_id AND revoked_at IS NULL
RETURNING token;
