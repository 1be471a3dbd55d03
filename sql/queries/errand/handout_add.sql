-- The trail of changes keeps it.
INSERT INTO errand.handout (tenant_id, user_id, errand_id, kind, subject, asked, rows, file_name, bytes, sha256, at)
VALUES (app.tenant(), app.uid(), @errand_id, @kind, @subject, @asked, @rows, @file_name, @bytes, @sha256, @now)
RETURNING id;
