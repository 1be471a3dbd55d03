-- The rep takes the outlets over.
UPDATE geo.outlet
SET rep_id = @rep_id, unit_id = coalesce(@unit_id, unit_id), handover = false, rev = rev + 1, updated_at = now()
WHERE id = ANY (@ids::bigint[])
RETURNING id;
