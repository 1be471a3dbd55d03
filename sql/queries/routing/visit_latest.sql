SELECT o.id AS outlet_id, v.at
FROM unnest(@ids::bigint[]) AS o (id)
CROSS JOIN LATERAL (SELECT max(opened_at) AS at FROM visits.outlet_day_v WHERE tenant_id = app.tenant() AND outlet_id = o.id) v
WHERE v.at IS NOT NULL;
