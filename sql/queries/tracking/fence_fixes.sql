-- The readings of some reps after an instant each. A phone's clock may be off, so each
-- device is looked through by its own; those that were years off lie in the year 2000.
-- The bounds are worked out first: a comparison that computes is no condition of an
-- index under a policy, for it might tell what it was shown.
WITH w AS MATERIALIZED (
    SELECT d.id AS device_id, r.rep_id, r.after_at, r.after_at - make_interval(secs => d.skew_hi_s + 1) AS device_after
    FROM unnest(@reps::bigint[], @after_ats::timestamptz[]) AS r (rep_id, after_at)
    JOIN tracking.device d ON d.rep_id = r.rep_id AND d.tenant_id = app.tenant()
)
SELECT f.rep_id, f.unit_id, f.at, f.lon, f.lat, f.accuracy_m, f.speed_mps, f.flags
FROM w
CROSS JOIN LATERAL (
    SELECT x.*
    FROM tracking.fix x
    WHERE x.device_id = w.device_id AND x.device_at >= w.device_after
    UNION ALL
    SELECT x.*
    FROM tracking.fix x
    WHERE x.device_id = w.device_id AND x.device_at = '2000-01-01 00:00+00'
) AS f
WHERE f.rep_id = w.rep_id AND f.at > w.after_at
ORDER BY f.rep_id, f.at, f.device_id, f.key;
