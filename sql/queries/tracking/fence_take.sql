-- Takes the work of some reps: all rows of theirs that can be seen.
WITH reps AS (
    SELECT DISTINCT rep_id
    FROM tracking.fence_due
    WHERE tenant_id = app.tenant()
    ORDER BY rep_id
    LIMIT @most
), taken AS (
    DELETE FROM tracking.fence_due
    WHERE tenant_id = app.tenant() AND rep_id IN (SELECT rep_id FROM reps)
    RETURNING rep_id, from_at, to_at
)
SELECT rep_id, min(from_at) AS from_at, max(to_at) AS to_at
FROM taken
GROUP BY rep_id
ORDER BY rep_id;
