INSERT INTO errand.errand (tenant_id, user_id, kind, subject, title, step, args, created_at, beat_at)
VALUES (app.tenant(), app.uid(), @kind, @subject, @title, @step, @args, @now, @now)
RETURNING id;
