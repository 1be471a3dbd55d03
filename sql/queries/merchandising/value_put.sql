-- Of two answers to the same in one visit the one that is later by the phone's clock counts; what is reckoned of them follows. What was
-- taken over keeps what was proposed beside it; at the desk nothing proposed is none, and the group stays as the rep was asked.
-- The same number told again stays what it was.
INSERT INTO merchandising.value AS v (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, group_id, day, number, said, target, confirmed, computed,
    at, device_at, received_at, proposed, taken_by, same)
SELECT @visit_ref, a.metric_id, a.product_id, app.tenant(), @unit_id, @rep_id, @outlet_id, @group_id::bigint, @day, a.number, a.said, a.target, a.confirmed, @computed,
    @at, @device_at, @received_at,
    CASE WHEN a.taken THEN coalesce((SELECT p.facings FROM photos.proposal_v p
                                     WHERE p.tenant_id = app.tenant() AND p.visit_ref = @visit_ref AND p.metric_id = a.metric_id AND p.product_id = a.product_id),
                                    CASE WHEN @taken_by::bigint IS NOT NULL THEN 0 END) END,
    @taken_by::bigint, a.same
FROM unnest(@metrics::bigint[], @products::bigint[], @numbers::float8[], @said::text[], @targets::float8[], @confirmed::boolean[], @taken::boolean[], @same::boolean[])
    AS a (metric_id, product_id, number, said, target, confirmed, taken, same)
ON CONFLICT (tenant_id, visit_ref, metric_id, product_id) DO UPDATE
SET group_id = CASE WHEN EXCLUDED.taken_by IS NULL THEN EXCLUDED.group_id ELSE v.group_id END, number = EXCLUDED.number, said = EXCLUDED.said,
    target = CASE WHEN EXCLUDED.taken_by IS NULL THEN EXCLUDED.target ELSE v.target END, confirmed = EXCLUDED.confirmed, same = EXCLUDED.same,
    at = EXCLUDED.at, device_at = EXCLUDED.device_at, received_at = EXCLUDED.received_at,
    proposed = CASE WHEN EXCLUDED.proposed IS NULL AND EXCLUDED.number = v.number THEN v.proposed ELSE EXCLUDED.proposed END,
    taken_by = CASE WHEN EXCLUDED.proposed IS NULL AND EXCLUDED.number = v.number THEN v.taken_by ELSE EXCLUDED.taken_by END
WHERE EXCLUDED.device_at > v.device_at OR v.computed AND (EXCLUDED.number, EXCLUDED.target) IS DISTINCT FROM (v.number, v.target);
