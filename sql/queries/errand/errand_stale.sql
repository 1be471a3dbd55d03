-- Errands whose files have been kept long enough.
SELECT id
FROM errand.errand
WHERE files <> '[]' AND state NOT IN ('waiting', 'running') AND coalesce(finished_at, created_at) < @before
ORDER BY id
LIMIT 1000;
