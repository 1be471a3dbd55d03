INSERT INTO accounts.change (tenant_id, account_id, before, after, reason, proposed_by, proposed_at)
VALUES (app.tenant(), @account_id, @before, @after, @reason, app.uid(), @at)
RETURNING id;
