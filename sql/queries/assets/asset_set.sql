-- The contract of a loan ends when the asset leaves its outlet.
UPDATE assets.asset
SET unit_id = @unit_id, rep_id = nullif(@rep_id::bigint, 0), state = @state, outlet_id = nullif(@outlet_id::bigint, 0), since = @now, rev = rev + 1,
    contract_until = coalesce(@contract_until::date, CASE WHEN outlet_id = @outlet_id THEN contract_until END)
WHERE id = @id;
