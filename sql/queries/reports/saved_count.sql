SELECT count(*)::int FROM reports.saved WHERE user_id = app.uid();
