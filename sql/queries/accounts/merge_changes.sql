-- Wishes that wait stay with the account that goes, if the other has one that waits.
UPDATE accounts.change c
SET account_id = @kept
WHERE c.account_id = @gone
  AND (c.state <> 'proposed' OR NOT EXISTS (SELECT FROM accounts.change k WHERE k.account_id = @kept AND k.state = 'proposed'))
RETURNING id;
