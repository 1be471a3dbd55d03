SELECT app.calling_name();
