-- Whose beat it is to be: where the rep belongs, and how it gets about.
SELECT e.id, e.unit_id, coalesce(p.travel, 'car') AS travel
FROM org.staff_v e
LEFT JOIN routing.profile p ON p.rep_id = e.id
WHERE e.id = @id AND (e.left_on IS NULL OR e.left_on > app.day_of(@at));
