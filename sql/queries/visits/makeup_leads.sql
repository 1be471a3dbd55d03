SELECT h.id FROM app.holders('', @unit_id, app.day_of(@at), ARRAY[@rep_id::bigint]) AS h (id);
