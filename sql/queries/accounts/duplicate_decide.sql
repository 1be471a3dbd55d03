UPDATE accounts.duplicate SET state = @state, decided_by = app.uid()
WHERE id = @id AND state = 'open' AND other_id IN (SELECT id FROM accounts.account)
RETURNING id;
