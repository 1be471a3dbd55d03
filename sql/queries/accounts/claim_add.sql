INSERT INTO accounts.claim (tenant_id, unit_id, rep_id, account_id, at)
SELECT app.tenant(), a.unit_id, @rep_id, a.id, @at FROM accounts.account a WHERE a.id = @id
RETURNING id;
