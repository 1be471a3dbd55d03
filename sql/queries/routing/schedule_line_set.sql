-- Kept for the version of the schedule that it was drawn for.
UPDATE routing.schedule_day d
SET line = @line
FROM routing.schedule s
WHERE s.id = d.schedule_id AND d.schedule_id = @id AND d.day = @day AND s.rev = @rev;
