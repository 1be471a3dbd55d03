-- What a rep walks on which weekdays, each line with its outlets in order.
SELECT b.id AS beat_id, b.weekdays, array_agg(s.outlet_id ORDER BY s.seq) AS outlet_ids
FROM routing.beat b
JOIN routing.beat_stop s ON s.beat_id = b.id
WHERE b.rep_id = @rep_id AND b.state = 'approved' AND b.weekdays <> 0
GROUP BY b.id, b.weekdays, b.code
ORDER BY b.code, b.id;
