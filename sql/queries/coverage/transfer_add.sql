INSERT INTO coverage.transfer (tenant_id, unit_id, division_id, duty, from_day, reason, outlets, gaps, made_by, made_at)
VALUES (app.tenant(), @unit_id, nullif(@division_id::bigint, 0), @duty, @from_day, @reason, @outlets, @gaps, app.uid(), @now)
RETURNING id;
