-- Whose the drawn fences are.
SELECT id, unit_id FROM geo.fence;
