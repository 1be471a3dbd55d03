-- Published visits by rep and day, of the days that the time touches.
SELECT s.rep_id, s.day, count(*)::int AS stops
FROM routing.plan_stop s
WHERE s.day BETWEEN app.day_of(@from_at) AND app.day_of(@to_at::timestamptz - interval '1 microsecond')
  AND (@unit::int = 0 OR s.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@reps::bigint[] IS NULL OR s.rep_id = ANY (@reps))
GROUP BY s.rep_id, s.day
ORDER BY s.rep_id, s.day;
