-- The asset with a code, when it stands at the outlet.
SELECT id
FROM assets.asset
WHERE tenant_id = app.tenant() AND code = @code AND state = 'placed' AND outlet_id = @outlet_id;
