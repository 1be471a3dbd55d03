-- The row to change; nobody else changes it meanwhile.
SELECT o.id, o.code, o.name, o.class, o.channel, o.state, o.unit_id, o.rep_id, o.address, o.phone, o.location, o.entrance,
       o.fence_m, o.fence AS area, o.handover, o.anchor, o.extra, o.rev, o.updated_at, NULL::float8 AS distance_m
FROM geo.outlet o
WHERE o.id = @id
FOR UPDATE;
