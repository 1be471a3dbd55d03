UPDATE accounts.duplicate SET state = 'open', decided_by = NULL
WHERE account_id = least(@gone::bigint, @kept::bigint) AND other_id = greatest(@gone, @kept) AND state = 'merged';
