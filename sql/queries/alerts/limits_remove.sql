DELETE FROM alerts.limits WHERE item_id = @item_id AND unit_id = @unit_id;
