SELECT app.day_of(@now);
