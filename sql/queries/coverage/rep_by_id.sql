SELECT id, name, unit_id
FROM org.staff_v
WHERE id = @id AND (left_on IS NULL OR left_on > @today::date);
