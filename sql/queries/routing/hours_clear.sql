DELETE FROM routing.outlet_hours WHERE outlet_id = @outlet_id;
