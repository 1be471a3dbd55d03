-- Earlier visits whose tracks are worth a comparison: those with the same rows of
-- accuracies, the rep's last ones at an outlet, and others' near by at the same time.
-- Each part is bounded; what was taken down later is not seen, so that judging again finds the same.
WITH known AS (
    SELECT t.finding_id AS id
    FROM tracking.trace t
    WHERE t.tenant_id = app.tenant() AND t.mark = ANY (@marks::bigint[]) AND t.finding_id < @id
    GROUP BY t.finding_id
    ORDER BY count(*) DESC, t.finding_id DESC
    LIMIT 6
), again AS (
    SELECT f.id
    FROM tracking.finding f
    WHERE f.tenant_id = app.tenant() AND f.outlet_id = @outlet_id AND f.opened_at > @since AND f.opened_at < @opened_at AND f.rep_id = @rep_id AND f.id < @id
    ORDER BY f.opened_at DESC
    LIMIT 3
), beside AS (
    SELECT f.id
    FROM tracking.finding f
    WHERE f.tenant_id = app.tenant() AND f.opened_at >= @beside_from AND f.opened_at <= @beside_to AND f.rep_id <> @rep_id AND f.id < @id
      AND f.point && @box::geometry
    ORDER BY f.id DESC
    LIMIT 3
)
SELECT f.rep_id, f.opened_at
FROM tracking.finding f
WHERE f.id IN (SELECT id FROM known UNION SELECT id FROM again UNION SELECT id FROM beside)
ORDER BY f.id;
