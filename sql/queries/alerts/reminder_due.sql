-- Reminders whose time of today has come, and that were written before it.
SELECT i.id, d.day
FROM alerts.item i
CROSS JOIN (SELECT app.day_of(@now::timestamptz) AS day, t.time_zone FROM app.tenant t WHERE t.id = app.tenant()) d
CROSS JOIN LATERAL (SELECT (d.day + i.at::time) AT TIME ZONE d.time_zone AS at) today
WHERE i.active AND i.at <> '' AND today.at <= @now AND i.changed_at <= today.at
  AND NOT EXISTS (SELECT FROM alerts.reminded r WHERE r.item_id = i.id AND r.day = d.day)
ORDER BY i.id;
