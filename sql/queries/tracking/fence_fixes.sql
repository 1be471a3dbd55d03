-- The readings of some reps after an instant each, as fix_of_day.sql looks for them.
SELECT f.rep_id, f.unit_id, f.at, f.lon, f.lat, f.accuracy_m, f.speed_mps, f.flags
FROM unnest(@reps::bigint[], @after_ats::timestamptz[]) AS w (rep_id, after_at)
JOIN tracking.device d ON d.rep_id = w.rep_id AND d.tenant_id = app.tenant()
CROSS JOIN LATERAL (
    SELECT x.*
    FROM tracking.fix x
    WHERE x.device_id = d.id AND x.device_at >= w.after_at - make_interval(secs => d.skew_hi_s + 1)
    UNION ALL
    SELECT x.*
    FROM tracking.fix x
    WHERE x.device_id = d.id AND x.device_at = '2000-01-01 00:00+00'
) AS f
WHERE f.rep_id = w.rep_id AND f.at > w.after_at
ORDER BY f.rep_id, f.at, f.device_id, f.key;
