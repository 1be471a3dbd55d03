-- Also puts right what the server closed by itself, when the rep's own word comes late.
UPDATE visits.visit
SET closed_at = @closed_at, device_closed_at = @device_closed_at, close_claim_id = @close_claim_id,
    flags = @flags, note = coalesce(@note, note)
WHERE id = @id;
