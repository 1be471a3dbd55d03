DELETE FROM reports.subscription WHERE saved_id = @saved_id AND user_id = app.uid();
