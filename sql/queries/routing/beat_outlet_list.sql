-- Those of the ids that the asker may see, in the order of the ids.
SELECT o.id, o.name, o.state, o.rep_id, o.location
FROM unnest(@ids::bigint[]) WITH ORDINALITY w (id, seq)
JOIN geo.outlet o ON o.id = w.id
ORDER BY w.seq;
