-- Of the readings of a batch, those that this very transaction has written, by device.
SELECT f.device_id, count(*)::int AS added
FROM (SELECT DISTINCT unnest(@device_at::timestamptz[]) AS device_at, unnest(@device_id::bigint[]) AS device_id, unnest(@key::bigint[]) AS key) AS k
JOIN tracking.fix f ON f.device_id = k.device_id AND f.device_at = k.device_at AND f.key = k.key
WHERE f.xmin = pg_current_xact_id()::xid
GROUP BY f.device_id;
