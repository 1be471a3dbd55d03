INSERT INTO routing.schedule (tenant_id, unit_id, rep_id, first_day, version, based_on, made_by, made_at, changed_at)
SELECT app.tenant(), @unit_id, @rep_id, @first_day,
       1 + coalesce((SELECT max(version) FROM routing.schedule WHERE rep_id = @rep_id AND first_day = @first_day), 0),
       @based_on, app.uid(), @at, @at
RETURNING id;
