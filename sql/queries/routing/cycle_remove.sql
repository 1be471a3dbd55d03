DELETE FROM routing.cycle WHERE outlet_id = @outlet_id;
