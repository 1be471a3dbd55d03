SELECT id, name, starts::text AS starts, ends::text AS ends, grace_min, weekdays, main, active, rev
FROM attendance.shift
ORDER BY main DESC, active DESC, name;
