INSERT INTO rules.rule (tenant_id, subject, name, source, note, changed_by, changed_at)
VALUES (app.tenant(), @subject, @name, @source, @note, app.uid(), @now)
RETURNING id;
