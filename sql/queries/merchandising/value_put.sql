-- Of two answers to the same in one visit the one that is later by the phone's clock counts; what is reckoned of them follows.
INSERT INTO merchandising.value AS v (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, group_id, day, number, said, target, confirmed, computed, at, device_at, received_at)
SELECT @visit_ref, a.metric_id, a.product_id, app.tenant(), @unit_id, @rep_id, @outlet_id, @group_id::bigint, @day, a.number, a.said, a.target, a.confirmed, @computed, @at, @device_at, @received_at
FROM unnest(@metrics::bigint[], @products::bigint[], @numbers::float8[], @said::text[], @targets::float8[], @confirmed::boolean[])
    AS a (metric_id, product_id, number, said, target, confirmed)
ON CONFLICT (tenant_id, visit_ref, metric_id, product_id) DO UPDATE
SET group_id = EXCLUDED.group_id, number = EXCLUDED.number, said = EXCLUDED.said, target = EXCLUDED.target, confirmed = EXCLUDED.confirmed,
    at = EXCLUDED.at, device_at = EXCLUDED.device_at, received_at = EXCLUDED.received_at
WHERE EXCLUDED.device_at > v.device_at OR v.computed AND (EXCLUDED.number, EXCLUDED.target) IS DISTINCT FROM (v.number, v.target);
