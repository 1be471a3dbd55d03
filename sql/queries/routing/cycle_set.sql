-- An override that is not there yet has rev 0.
INSERT INTO routing.cycle AS c (outlet_id, tenant_id, visits, weekdays, service_min, reason, set_by, set_at)
SELECT @outlet_id, app.tenant(), @visits, @weekdays, @service_min, @reason, app.uid(), @at
WHERE @rev::int = 0 OR EXISTS (SELECT FROM routing.cycle WHERE outlet_id = @outlet_id)
ON CONFLICT (outlet_id) DO UPDATE
SET visits = excluded.visits, weekdays = excluded.weekdays, service_min = excluded.service_min, reason = excluded.reason,
    set_by = excluded.set_by, set_at = excluded.set_at, rev = c.rev + 1
WHERE c.rev = @rev
RETURNING rev;
