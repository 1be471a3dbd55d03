-- The photo that has been due longest, unless nobody is to be asked, or the service rests. While it is failing one photo
-- at a time is asked about: the next one when that one has come back. Until @until nobody else takes it.
WITH ready AS (
    SELECT g.tenant_id, coalesce(h.failing, 0) AS failing
    FROM photos.recogniser g
    LEFT JOIN photos.recogniser_health h ON h.tenant_id = g.tenant_id
    WHERE g.tenant_id = app.tenant() AND g.active AND (h.rest_until IS NULL OR h.rest_until <= @now)
), next AS (
    SELECT r.id
    FROM photos.recognition r
    JOIN ready ON ready.tenant_id = r.tenant_id
    WHERE r.tenant_id = app.tenant() AND r.state IN ('waiting', 'asked', 'failed') AND r.due_at <= @now
    ORDER BY r.due_at, r.id
    LIMIT 1
    FOR UPDATE OF r SKIP LOCKED
), rest AS (
    UPDATE photos.recogniser_health h
    SET rest_until = @until
    FROM ready, next
    WHERE h.tenant_id = ready.tenant_id AND h.rest_until IS NOT NULL
)
UPDATE photos.recognition r
SET tries = r.tries + 1, due_at = @until, asked_at = @now
FROM next, photos.photo p
WHERE r.id = next.id AND p.id = r.photo_id
RETURNING r.id, r.photo_id, r.round, r.tries, r.step, p.taken_at, coalesce(p.file_id, 0) AS file_id;
