UPDATE accounts.account
SET state = @state, asked_by = @asked_by, touched_at = @at, pooled_at = NULL,
    confirmed_by = CASE WHEN @confirmed::bool THEN app.uid() ELSE confirmed_by END,
    confirmed_at = CASE WHEN @confirmed THEN @at ELSE confirmed_at END,
    rev = rev + 1, updated_at = now()
WHERE id = @id;
