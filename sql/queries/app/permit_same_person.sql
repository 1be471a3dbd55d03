SELECT app.asked_by_me(@id);
