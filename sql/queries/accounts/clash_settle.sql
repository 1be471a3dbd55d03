-- The rep has decided on fields; the last one ends the clash.
WITH gone AS (
    DELETE FROM accounts.clash WHERE account_id = @account_id AND user_id = app.uid() AND mine - @fields::text[] = '{}'
    RETURNING account_id
)
UPDATE accounts.clash
SET base = base - @fields::text[], mine = mine - @fields, theirs = theirs - @fields, others = others - @fields
WHERE account_id = @account_id AND user_id = app.uid() AND NOT EXISTS (SELECT FROM gone);
