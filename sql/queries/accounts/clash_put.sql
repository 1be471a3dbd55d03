-- What was seen first and what was wished last count, when more fields clash than did.
INSERT INTO accounts.clash AS k (tenant_id, account_id, user_id, base, mine, theirs, others, at)
VALUES (app.tenant(), @account_id, app.uid(), @base, @mine, @theirs, @others, @at)
ON CONFLICT (account_id, user_id) DO UPDATE
SET base = EXCLUDED.base || k.base, mine = k.mine || EXCLUDED.mine, theirs = k.theirs || EXCLUDED.theirs, others = k.others || EXCLUDED.others, at = EXCLUDED.at;
