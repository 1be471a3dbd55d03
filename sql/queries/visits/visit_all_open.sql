-- What is open now, for the live map.
SELECT v.id, v.ref, v.rep_id, v.unit_id, v.outlet_id, o.name AS outlet_name, v.day, v.kind, v.verdict, v.distance_m, v.beyond_m,
       v.accuracy_m, v.fence_m, v.point, v.outlet_point, v.opened_at, v.device_opened_at, v.received_at, v.closed_at, v.device_closed_at, v.close_claim_id,
       v.flags, v.reason, v.photo_id, v.note
FROM visits.visit v
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
WHERE v.closed_at IS NULL;
