SELECT l.outlet_id, l.product_id
FROM catalog.listing l
WHERE l.tenant_id = app.tenant() AND l.outlet_id = ANY (@outlets::bigint[]) AND l.since <= @day::date AND (l.until IS NULL OR l.until >= @day)
ORDER BY l.outlet_id, l.product_id;
