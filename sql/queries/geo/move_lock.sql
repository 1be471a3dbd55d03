SELECT outlet_id, to_point, state, proposed_by
FROM geo.outlet_move
WHERE id = @id
FOR UPDATE;
