INSERT INTO coverage.substitution (tenant_id, unit_id, rep_id, substitute_id, during, reason, made_by, made_at)
VALUES (app.tenant(), @unit_id, @rep_id, @substitute_id, daterange(@from::date, @end::date), @reason, app.uid(), @now)
RETURNING id;
