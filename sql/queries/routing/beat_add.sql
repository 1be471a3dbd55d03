-- A version of a beat; without a line it begins one, without a code it is called by its number.
WITH n AS (SELECT nextval('routing.beat_id_seq') AS id)
INSERT INTO routing.beat (id, tenant_id, unit_id, rep_id, line_id, version, based_on, code, name, colour, weekdays, note,
                          distance_m, travel_s, source, made_by, made_at, changed_at)
SELECT n.id, app.tenant(), @unit_id, @rep_id, coalesce(nullif(@line_id::bigint, 0), n.id),
       coalesce((SELECT max(b.version) + 1 FROM routing.beat b WHERE b.line_id = @line_id), 1), nullif(@based_on::bigint, 0),
       coalesce(nullif(@code::text, ''), 'L' || lpad(n.id::text, greatest(5, length(n.id::text)), '0')), @name, @colour, @weekdays, @note,
       @distance_m, @travel_s, @source, app.uid(), @at, @at
FROM n
RETURNING id;
