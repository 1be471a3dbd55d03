-- What is shown again beside the same cart stays as it was shown first.
INSERT INTO catalog.suggestion (tenant_id, cart, product_id, rule_id, rule, outlet_id, unit_id, rep_id, day, shown_at)
SELECT app.tenant(), @cart::uuid, l.product_id, l.rule_id, l.rule, o.id, o.unit_id, coalesce(o.rep_id, 0), @day::date, @now
FROM geo.outlet o
CROSS JOIN unnest(@products::bigint[], @rules::bigint[], @names::text[]) AS l (product_id, rule_id, rule)
WHERE o.tenant_id = app.tenant() AND o.id = @outlet_id
ON CONFLICT (tenant_id, cart, product_id) DO NOTHING;
