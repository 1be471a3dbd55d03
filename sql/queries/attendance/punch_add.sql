-- The same tap sent again is the same punch.
INSERT INTO attendance.punch (tenant_id, unit_id, rep_id, ref, act, day, at, device_at, received_at, point, accuracy_m, skewed, place)
VALUES (app.tenant(), @unit_id, @rep_id, @ref, @act, app.day_of(@at), @at, @device_at, @received_at, @point, @accuracy_m, @skewed,
        coalesce((SELECT o.name FROM geo.outlet o
                  WHERE o.rep_id = @rep_id AND st_dwithin(o.location, @point::geometry, 0.02) AND st_distance(o.location::geography, @point::geography) <= 500
                  ORDER BY st_distance(o.location::geography, @point::geography) LIMIT 1), ''))
ON CONFLICT (tenant_id, ref) DO NOTHING;
