DELETE FROM tracking.hours
WHERE unit_id IS NOT DISTINCT FROM nullif(@unit_id::int, 0);
