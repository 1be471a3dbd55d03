UPDATE accounts.account
SET rep_id = @rep_id, pooled_at = NULL, touched_at = @at, rev = rev + 1, updated_at = now()
WHERE id = @id AND pooled_at IS NOT NULL
RETURNING id;
