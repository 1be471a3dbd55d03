-- New outlets of a file, many at once.
INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, state, address, phone, location, fence_m, extra)
SELECT app.tenant(), unit_id, rep_id, code, name, class, channel, state, address, phone, st_point(lon, lat, 4326), fence_m, extra::jsonb
FROM unnest(@units::int[], @reps::bigint[], @codes::text[], @names::text[], @classes::text[], @channels::text[], @states::text[],
            @addresses::text[], @phones::text[], @lons::float8[], @lats::float8[], @fences_m::int[], @extras::text[])
     AS new (unit_id, rep_id, code, name, class, channel, state, address, phone, lon, lat, fence_m, extra)
RETURNING id;
