UPDATE routing.scenario_outlet o
SET to_rep = n.rep
FROM unnest(@ids::bigint[], @reps::bigint[]) n (id, rep)
WHERE o.scenario_id = @id AND o.outlet_id = n.id AND o.to_rep IS DISTINCT FROM n.rep;
