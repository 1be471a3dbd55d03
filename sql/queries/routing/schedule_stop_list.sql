SELECT day, seq, outlet_id, arrive_s, begin_s, leave_s, late_s, locks, at_s
FROM routing.schedule_stop
WHERE schedule_id = @id
ORDER BY day, seq;
