UPDATE assets.asset
SET unit_id = @unit_id, rep_id = nullif(@rep_id::bigint, 0), state = @state, outlet_id = nullif(@outlet_id::bigint, 0), since = @now, rev = rev + 1
WHERE id = @id;
