-- Somebody was at the outlet: its account is followed.
UPDATE accounts.account
SET touched_at = @at
WHERE id = (SELECT account_id FROM accounts.account_outlet WHERE outlet_id = @outlet_id) AND touched_at < @at;
