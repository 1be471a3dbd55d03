UPDATE tracking.device
SET unit_id = @unit_id
WHERE rep_id = @rep_id AND unit_id <> @unit_id AND revoked_at IS NULL;
