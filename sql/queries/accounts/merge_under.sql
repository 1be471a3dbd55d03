-- Who stood under the account that goes.
UPDATE accounts.relation r
SET parent_id = @kept
WHERE r.parent_id = @gone AND r.account_id <> @kept AND accounts.cycle_on(r.kind, r.account_id, @kept, r.valid) IS NULL
RETURNING id;
