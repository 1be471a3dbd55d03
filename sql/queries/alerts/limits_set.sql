INSERT INTO alerts.limits (item_id, unit_id, tenant_id, limits, reason, set_by, set_at)
VALUES (@item_id, @unit_id, app.tenant(), @limits, @reason, app.uid(), @now)
ON CONFLICT (item_id, unit_id) DO UPDATE SET limits = excluded.limits, reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at;
