INSERT INTO accounts.merge (tenant_id, kept_id, gone_id, moved, reason, merged_by, merged_at)
VALUES (app.tenant(), @kept, @gone, @moved, @reason, app.uid(), @at)
RETURNING id;
