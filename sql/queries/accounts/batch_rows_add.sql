INSERT INTO accounts.batch_row (tenant_id, batch_id, account_id, before, after)
SELECT app.tenant(), @id, r.account_id, r.before::jsonb, r.after::jsonb
FROM unnest(@accounts::bigint[], @befores::text[], @afters::text[]) r (account_id, before, after);
