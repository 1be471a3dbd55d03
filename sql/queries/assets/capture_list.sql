-- The newest first.
SELECT c.id, c.visit_ref, c.outlet_id, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet, coalesce(c.asset_id, 0) AS asset_id, coalesce(a.code, '') AS code,
       coalesce(a.model, '') AS model, c.label, c.rep_id, coalesce(e.name, '') AS rep, c.temperature, c.coldest, c.warmest, c.own, c.others, c.purity, c.day, c.at
FROM assets.capture c
LEFT JOIN assets.asset a ON a.id = c.asset_id
LEFT JOIN geo.outlet o ON o.id = c.outlet_id
LEFT JOIN org.staff_v e ON e.id = c.rep_id
WHERE c.tenant_id = app.tenant() AND (@before::bigint = 0 OR c.id < @before) AND (@asset_id::bigint = 0 OR c.asset_id = @asset_id)
  AND (@outlet_id::bigint = 0 OR c.outlet_id = @outlet_id) AND (@visit_ref::uuid IS NULL OR c.visit_ref = @visit_ref)
  AND (@unit::int = 0 OR c.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (NOT @outside::bool OR c.temperature NOT BETWEEN c.coldest AND c.warmest)
ORDER BY c.id DESC
LIMIT @most;
