SELECT day, works, name
FROM app.calendar_day
WHERE day BETWEEN @from_day AND @to_day
ORDER BY day;
