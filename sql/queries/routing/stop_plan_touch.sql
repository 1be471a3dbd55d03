-- Plans that lost stops have changed; the way that was drawn is no longer theirs.
UPDATE routing.plan
SET rev = rev + 1, changed_at = @now, line = NULL
WHERE id = ANY (@ids::bigint[]);
