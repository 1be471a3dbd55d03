SELECT app.day_of(@now::timestamptz) AS day;
