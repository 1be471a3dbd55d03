-- Every rep that has ever been heard, with the health of the phone it was heard from.
SELECT l.rep_id, l.unit_id, l.at, l.received_at, l.lon, l.lat, l.accuracy_m, l.speed_mps, l.heading_deg, l.flags,
       d.contact_at, coalesce(d.battery, l.battery) AS battery, d.charging, d.permission
FROM tracking.latest l
JOIN tracking.device d ON d.id = l.device_id;
