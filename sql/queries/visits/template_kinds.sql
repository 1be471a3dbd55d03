-- How many active outlets in scope there are of each class and channel.
SELECT class, channel, count(*)::int AS outlets
FROM geo.outlet
WHERE tenant_id = app.tenant() AND state = 'active'
GROUP BY class, channel
ORDER BY class, channel;
