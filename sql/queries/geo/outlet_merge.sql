-- Known outlets of a file, many at once. Whoever has another rep now no longer
-- waits for one. A point is given only when it is to be taken over;
-- what was drawn around the old place and lies too far from the new one is dropped.
UPDATE geo.outlet o
SET unit_id = new.unit_id, rep_id = new.rep_id, name = new.name, class = new.class, channel = new.channel, state = new.state,
    address = new.address, phone = new.phone, fence_m = new.fence_m, extra = new.extra::jsonb,
    handover = o.handover AND new.rep_id IS NOT DISTINCT FROM o.rep_id,
    anchor = CASE WHEN new.lon IS NULL THEN o.anchor WHEN new.agreed THEN NULL ELSE coalesce(o.anchor, o.location) END,
    fence = CASE WHEN new.agreed AND NOT st_dwithin(o.fence::geography, st_point(new.lon, new.lat, 4326)::geography, @near_m::float8) THEN NULL ELSE o.fence END,
    entrance = CASE WHEN new.agreed AND NOT st_dwithin(o.entrance::geography, st_point(new.lon, new.lat, 4326)::geography, @near_m::float8) THEN NULL ELSE o.entrance END,
    location = coalesce(st_point(new.lon, new.lat, 4326), o.location),
    rev = o.rev + 1, updated_at = now()
FROM unnest(@ids::bigint[], @units::int[], @reps::bigint[], @names::text[], @classes::text[], @channels::text[], @states::text[],
            @addresses::text[], @phones::text[], @lons::float8[], @lats::float8[], @fences_m::int[], @agreed::bool[], @extras::text[])
     AS new (id, unit_id, rep_id, name, class, channel, state, address, phone, lon, lat, fence_m, agreed, extra)
WHERE o.id = new.id;
