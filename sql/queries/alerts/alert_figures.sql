-- Per unit or per item: how many alerts were raised, how many handled, how long that took.
SELECT CASE WHEN @by::text = 'unit' THEN a.unit_id::bigint ELSE a.item_id END AS of,
       CASE WHEN @by = 'unit' THEN '' ELSE min(i.name) END AS name, CASE WHEN @by = 'unit' THEN NULL ELSE min(i.code) END AS code,
       count(*)::int AS raised, count(*) FILTER (WHERE a.state = 'handled')::int AS handled, count(*) FILTER (WHERE a.state = 'closed')::int AS closed,
       count(*) FILTER (WHERE a.state IN ('new', 'seen'))::int AS open,
       avg(date_part('epoch', a.handled_at - a.raised_at)) FILTER (WHERE a.state = 'handled')::float8 AS mean_s
FROM alerts.alert a
JOIN alerts.item i ON i.id = a.item_id
WHERE app.day_of(a.raised_at) BETWEEN @from::date AND @to::date
  AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
GROUP BY 1
ORDER BY raised DESC, 1;
