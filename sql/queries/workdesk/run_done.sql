UPDATE workdesk.run
SET tasks = @tasks, at = @now
WHERE timer = @timer AND day = @day::date;
