-- Locked, to be acted on.
SELECT id, unit_id, coalesce(rep_id, 0) AS rep_id, state, coalesce(outlet_id, 0) AS outlet_id
FROM assets.asset
WHERE tenant_id = app.tenant() AND upper(code) = upper(@code)
FOR UPDATE;
