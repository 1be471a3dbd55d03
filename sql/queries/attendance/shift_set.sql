UPDATE attendance.shift
SET name = @name, starts = @starts::text::time, ends = @ends::text::time, grace_min = @grace_min, weekdays = @weekdays, active = @active, rev = rev + 1
WHERE id = @id;
