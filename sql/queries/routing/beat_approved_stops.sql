-- The outlets of the version in force, in order.
SELECT s.outlet_id
FROM routing.beat a
JOIN routing.beat_stop s ON s.beat_id = a.id
WHERE a.state = 'approved' AND a.line_id = (SELECT b.line_id FROM routing.beat b WHERE b.id = @id)
ORDER BY s.seq;
