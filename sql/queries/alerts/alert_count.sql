SELECT count(*) FILTER (WHERE state = 'new')::int AS fresh, count(*) FILTER (WHERE state IN ('new', 'seen'))::int AS open,
       count(*) FILTER (WHERE state IN ('new', 'seen') AND severity = 'alarm')::int AS alarms
FROM alerts.alert
WHERE state IN ('new', 'seen');
