-- Planned days whose track is new since it was laid on the roads, or never was.
SELECT p.rep_id, p.day
FROM routing.plan p
JOIN tracking.day_v t ON t.rep_id = p.rep_id AND t.day = p.day AND t.fixes > 0
LEFT JOIN routing.driven_day k ON k.rep_id = p.rep_id AND k.day = p.day
WHERE p.day BETWEEN @from_day AND @to_day AND (k.rep_id IS NULL OR k.made_at < t.made_at)
ORDER BY p.day DESC, p.rep_id
LIMIT @most;
