INSERT INTO routing.schedule_day (schedule_id, tenant_id, unit_id, rep_id, day, depart_s, return_s, travel_s, service_s, wait_s, overtime_s, distance_m)
SELECT s.id, s.tenant_id, s.unit_id, s.rep_id, d.*
FROM routing.schedule s
CROSS JOIN unnest(@days::date[], @departs::int[], @returns::int[], @travels::int[], @services::int[], @waits::int[], @overtimes::int[], @distances::int[]) d
WHERE s.id = @id;
