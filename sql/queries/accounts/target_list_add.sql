INSERT INTO accounts.target_list (tenant_id, unit_id, rep_id, name, filter, made_by, made_at)
VALUES (app.tenant(), @unit_id, app.me(), @name, @filter, app.uid(), @at)
RETURNING id;
