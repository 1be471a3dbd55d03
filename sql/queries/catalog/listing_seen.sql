-- What the list knows stays as somebody has said it, also when it is over.
INSERT INTO catalog.listing (tenant_id, outlet_id, product_id, since, source, visit_ref, changed_at)
SELECT app.tenant(), @outlet_id, p.id, @day::date, 'visit', @visit_ref, @now
FROM catalog.product p
WHERE p.tenant_id = app.tenant() AND p.id = ANY (@products::bigint[]) AND p.state = 'active' AND p.kind = 'ware'
ON CONFLICT (tenant_id, outlet_id, product_id) DO NOTHING;
