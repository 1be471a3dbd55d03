-- Marks some rows and counts them.
WITH marked AS (
    UPDATE accounts.batch_row SET outcome = @outcome
    WHERE batch_id = @id AND account_id = ANY (@accounts::bigint[])
    RETURNING account_id
)
UPDATE accounts.batch
SET done = done + CASE @outcome WHEN 'done' THEN n WHEN 'undone' THEN -n ELSE 0 END,
    skipped = skipped + CASE WHEN @outcome IN ('skipped', 'kept') THEN n ELSE 0 END
FROM (SELECT count(*)::int AS n FROM marked) m
WHERE id = @id AND n > 0;
