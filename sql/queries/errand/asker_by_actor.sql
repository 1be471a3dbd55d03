-- By whom and for which company a file is made.
SELECT coalesce(name, '') AS name, coalesce(number, '') AS number, company, zone FROM app.asker();
