-- The last mark of each rep before an instant.
SELECT m.rep_id, m.at, m.state
FROM unnest(@reps::bigint[], @from_ats::timestamptz[]) AS w (rep_id, from_at)
CROSS JOIN LATERAL (
    SELECT rep_id, at, state
    FROM tracking.fence_mark
    WHERE rep_id = w.rep_id AND slot <= w.from_at AND at < w.from_at
    ORDER BY slot DESC
    LIMIT 1
) AS m;
