UPDATE geo.outlet_move
SET state = @state, decided_by = app.uid(), decided_at = now()
WHERE id = @id;
