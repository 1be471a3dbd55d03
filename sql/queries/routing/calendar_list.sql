SELECT day, works, name
FROM app.calendar_day
WHERE day >= @from_day AND day < @to_day
ORDER BY day;
