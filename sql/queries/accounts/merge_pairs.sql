UPDATE accounts.duplicate SET state = 'merged', decided_by = app.uid()
WHERE account_id = least(@gone::bigint, @kept::bigint) AND other_id = greatest(@gone, @kept);
