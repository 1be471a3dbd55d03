-- Every rep whose phone is paired and was heard: its newest fix, if there was one,
-- and the health of the phone that was heard last.
SELECT DISTINCT ON (d.rep_id)
       d.rep_id, d.unit_id, d.contact_at, coalesce(d.battery, l.battery) AS battery, d.charging, d.permission,
       l.at, l.received_at, l.lon, l.lat, l.accuracy_m, l.speed_mps, l.heading_deg, l.flags
FROM tracking.device d
LEFT JOIN tracking.latest l ON l.rep_id = d.rep_id
WHERE d.revoked_at IS NULL AND d.contact_at IS NOT NULL
  AND (@rep_id::bigint = 0 OR d.rep_id = @rep_id)
  AND (@unit::int = 0 OR d.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
ORDER BY d.rep_id, d.contact_at DESC, d.id;
