-- Who the account that goes stood under, unless the other stands under somebody
-- of that kind in those days already, or it would stand above itself.
UPDATE accounts.relation r
SET account_id = @kept
WHERE r.account_id = @gone AND r.parent_id <> @kept
  AND NOT EXISTS (SELECT FROM accounts.relation k WHERE k.account_id = @kept AND k.kind = r.kind AND k.valid && r.valid)
  AND accounts.cycle_on(r.kind, @kept, r.parent_id, r.valid) IS NULL
RETURNING id;
