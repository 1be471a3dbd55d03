-- The person's own first, then those of colleagues, each by name, with the person's own subscription and last run of each.
SELECT s.id, s.source, s.name, s.asked, s.shared, s.user_id = app.uid() AS mine, s.made_by, s.changed_at, s.rev,
       coalesce(b.every, '') AS every, coalesce(b.on_day, 0) AS on_day, coalesce(b.hour, 0) AS hour, b.next_at, b.ended_at, coalesce(b.why, '') AS why,
       r.id AS run_id, r.at AS run_at, coalesce(r.state, '') AS run_state, coalesce(r.rows, 0) AS run_rows
FROM reports.saved s
LEFT JOIN reports.subscription b ON b.saved_id = s.id AND b.user_id = app.uid()
LEFT JOIN LATERAL (
    SELECT r.id, r.at, r.state, r.rows
    FROM reports.run r
    WHERE r.saved_id = s.id AND r.user_id = app.uid()
    ORDER BY r.id DESC
    LIMIT 1
) r ON true
WHERE (@id::bigint = 0 OR s.id = @id) AND s.source = ANY (@sources)
ORDER BY mine DESC, s.name, s.id
LIMIT 500;
