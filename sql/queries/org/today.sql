SELECT to_char(app.day_of(@at), 'YYYY-MM-DD') AS day;
