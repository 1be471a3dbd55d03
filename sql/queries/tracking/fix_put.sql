-- The readings of a gathered batch, all new by the order of each phone; one that
-- is there already fails with the primary key, and fix_add.sql has its turn. The
-- check before every row and the second record in the log that ON CONFLICT makes
-- cost PostgreSQL as much as the insert itself. The lists are unnested side by
-- side in the SELECT list: in FROM each would be written to a store of its own first.
INSERT INTO tracking.fix (device_at, device_id, key, tenant_id, rep_id, unit_id, flags, at, received_at,
                          lon, lat, accuracy_m, speed_mps, heading_deg, altitude_m, battery, attrs)
SELECT unnest(@device_at::timestamptz[]), unnest(@device_id::bigint[]), unnest(@key::bigint[]), (SELECT app.tenant()),
       unnest(@rep_id::bigint[]), unnest(@unit_id::int[]), unnest(@flags::int[]), unnest(@at::timestamptz[]),
       unnest(@received_at::timestamptz[]), unnest(@lon::float8[]), unnest(@lat::float8[]), unnest(@accuracy_m::real[]),
       unnest(@speed_mps::real[]), unnest(@heading_deg::real[]), unnest(@altitude_m::real[]), unnest(@battery::real[]),
       unnest(@attrs::text[])::jsonb;
