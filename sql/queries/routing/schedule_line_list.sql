SELECT day, line FROM routing.schedule_day WHERE schedule_id = @id ORDER BY day;
