UPDATE visits.visit
SET closed_at = @closed_at, device_closed_at = @device_closed_at, close_claim_id = @close_claim_id,
    flags = @flags, note = coalesce(@note, note)
WHERE id = @id AND closed_at IS NULL;
