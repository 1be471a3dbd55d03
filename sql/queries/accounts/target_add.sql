INSERT INTO accounts.target (tenant_id, list_id, account_id)
SELECT app.tenant(), @id, a.id FROM unnest(@accounts::bigint[]) a (id);
