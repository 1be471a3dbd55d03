-- Of two words on the same promotion in one visit the one that is later by the phone's clock counts; it is to be looked over again.
INSERT INTO merchandising.promo_check AS c (tenant_id, unit_id, rep_id, promotion_id, visit_ref, outlet_id, day, points, score, executed, at, device_at, received_at)
SELECT app.tenant(), @unit_id, @rep_id, @promotion_id, @visit_ref, @outlet_id, @day, @points::jsonb, @score, @executed, @at, @device_at, @received_at
ON CONFLICT (tenant_id, visit_ref, promotion_id) DO UPDATE
SET points = EXCLUDED.points, score = EXCLUDED.score, executed = EXCLUDED.executed, at = EXCLUDED.at, device_at = EXCLUDED.device_at, received_at = EXCLUDED.received_at,
    verdict = NULL, remark = '', reviewed_by = NULL, reviewed_at = NULL
WHERE EXCLUDED.device_at > c.device_at;
