-- How often a document is printed, this time among them.
INSERT INTO paper.print (tenant_id, kind, key, times, last_at, last_by)
VALUES (app.tenant(), @kind, @key, 1, @now, app.uid())
ON CONFLICT (tenant_id, kind, key) DO UPDATE SET times = print.times + 1, last_at = excluded.last_at, last_by = excluded.last_by
RETURNING times;
