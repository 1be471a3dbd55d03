-- Prospects that nobody has followed go to the pool of their unit, with their
-- outlets; a prospect of nobody that is not in it goes as well.
WITH entered AS (
    UPDATE accounts.account a
    SET pooled_at = @at, rep_id = NULL, rev = rev + 1, updated_at = now()
    WHERE a.tenant_id = app.tenant() AND a.state = 'prospect' AND a.pooled_at IS NULL AND a.touched_at < @untouched::timestamptz
    RETURNING a.id
), freed AS (
    UPDATE geo.outlet o
    SET rep_id = NULL, rev = o.rev + 1, updated_at = now()
    FROM accounts.account_outlet l
    WHERE l.outlet_id = o.id AND l.account_id IN (SELECT id FROM entered)
)
SELECT id FROM entered;
