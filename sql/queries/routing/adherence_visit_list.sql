-- What counts of the visits of reps in a period.
SELECT v.rep_id, v.day, v.outlet_id, v.opened_at, v.closed_at
FROM visits.counted_v v
WHERE v.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id)
ORDER BY v.rep_id, v.day, v.opened_at, v.outlet_id;
