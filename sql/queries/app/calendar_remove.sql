DELETE FROM app.calendar_day WHERE day = @day;
