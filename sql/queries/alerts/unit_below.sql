SELECT unnest(tracking.units_of(@unit_id::int, true));
