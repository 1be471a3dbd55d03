SELECT item_id, unit_id, limits, reason, set_at FROM alerts.limits WHERE (@item_id::bigint = 0 OR item_id = @item_id) ORDER BY item_id, unit_id;
