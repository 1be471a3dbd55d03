-- In one order, so that two who change several do not wait for each other in a ring.
SELECT id, code, name, unit_id, rep_id, color, area, rev
FROM geo.territory
WHERE id = ANY (@ids::bigint[])
ORDER BY id
FOR UPDATE;
