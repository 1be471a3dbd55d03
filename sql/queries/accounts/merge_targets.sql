UPDATE accounts.target t
SET account_id = @kept
WHERE t.account_id = @gone AND NOT EXISTS (SELECT FROM accounts.target k WHERE k.list_id = t.list_id AND k.account_id = @kept)
RETURNING t.list_id;
