-- Of two captures of a freezer in one visit the one that is later by the phone's clock counts.
INSERT INTO assets.capture AS c (tenant_id, unit_id, rep_id, visit_ref, outlet_id, asset_id, label, temperature, coldest, warmest, own, others, purity, day, at, device_at, received_at)
VALUES (app.tenant(), @unit_id, @rep_id, @visit_ref, @outlet_id, nullif(@asset_id::bigint, 0), @label, @temperature, @coldest, @warmest, @own, @others, @purity::float8, @day, @at, @device_at, @received_at)
ON CONFLICT (tenant_id, visit_ref, coalesce(asset_id, 0), label) DO UPDATE
SET temperature = EXCLUDED.temperature, coldest = EXCLUDED.coldest, warmest = EXCLUDED.warmest, own = EXCLUDED.own, others = EXCLUDED.others,
    purity = EXCLUDED.purity, at = EXCLUDED.at, device_at = EXCLUDED.device_at, received_at = EXCLUDED.received_at
WHERE EXCLUDED.device_at > c.device_at;
