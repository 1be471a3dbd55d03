-- Fixes have come: visits that were judged without them are judged again, and those of
-- phones that had been offline for the first time, once fixes from behind the check-in are there.
UPDATE tracking.finding f
SET due_at = @due_at
FROM unnest(@reps::bigint[], @opened_after::timestamptz[], @opened_before::timestamptz[], @to_ats::timestamptz[])
     AS c (rep_id, opened_after, opened_before, to_at)
WHERE f.tenant_id = app.tenant() AND f.rep_id = c.rep_id AND f.opened_at > c.opened_after AND f.opened_at < c.opened_before
  AND f.ruling IS NULL
  AND (f.state = 'judged' AND f.due_at IS NULL OR f.state = 'pending' AND NOT f.online AND c.to_at > f.opened_at AND f.due_at > @due_at);
