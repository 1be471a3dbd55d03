-- By hand: locked or not, and with a rep other than 0 given to it.
UPDATE routing.scenario_outlet o
SET locked = @locked, to_rep = coalesce(nullif(@rep_id::bigint, 0), o.to_rep)
WHERE o.scenario_id = @id AND o.outlet_id = ANY (@ids::bigint[])
RETURNING o.outlet_id;
