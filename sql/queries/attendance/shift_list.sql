SELECT id, name, to_char(starts, 'HH24:MI') AS starts, to_char(ends, 'HH24:MI') AS ends, grace_min, weekdays, main, active, rev
FROM attendance.shift
ORDER BY main DESC, active DESC, name;
