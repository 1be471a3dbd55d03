-- Days whose track is new since it was laid on the roads, or never was.
SELECT t.rep_id, t.day
FROM tracking.day_v t
LEFT JOIN routing.driven_day k ON k.rep_id = t.rep_id AND k.day = t.day
WHERE t.day BETWEEN @from_day AND @to_day AND t.fixes > 0 AND (k.rep_id IS NULL OR k.made_at < t.made_at)
ORDER BY t.day DESC, t.rep_id
LIMIT @most;
