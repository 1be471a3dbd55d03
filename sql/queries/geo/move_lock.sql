SELECT outlet_id, to_point, entrance, state, proposed_by
FROM geo.outlet_move
WHERE id = @id
FOR UPDATE;
