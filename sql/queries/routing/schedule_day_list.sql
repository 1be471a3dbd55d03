SELECT day, depart_s, return_s, travel_s, service_s, wait_s, overtime_s, distance_m
FROM routing.schedule_day
WHERE schedule_id = @id
ORDER BY day;
