-- Locked, to be acted on.
SELECT id, unit_id, coalesce(rep_id, 0) AS rep_id, state, coalesce(outlet_id, 0) AS outlet_id FROM assets.asset WHERE id = @id FOR UPDATE;
